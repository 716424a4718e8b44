"""The database that a process works on: a SQLite file of its own, or one that a URL names."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

_PREFIX = "awx-launch-explorer-"
_LOCK = "in-use"
_SETTLED = 60  # seconds

_ENGINES = {
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}

_SQLITE_OPTIONS = {"timeout": 20}  # seconds


class ProcessFolder:
    """A folder that is this process's alone, and is gone when the process is.

    It holds a locked file. Where the process was killed, the lock is free: the next explorer sweeps the folder away.
    """

    def __init__(self, parent: Path | None = None) -> None:
        self.parent = parent
        self.path = self._make()
        self.owner = os.getpid()
        self._lock = _locked(self.path / _LOCK)
        self._sweep()
        atexit.register(self.remove)

    def _make(self) -> Path:
        try:
            return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self.parent))
        except OSError as problem:
            raise OSError(
                f"The lab's database has no place to be ({problem}). Make room, "
                "point TMPDIR at a folder that can be written, or EXPLORER_DATABASE_URL at a database."
            ) from problem

    def remove(self) -> None:
        """Removes the folder; in a forked child, which only inherited it, nothing."""
        if os.getpid() == self.owner:
            if self._lock is not None:
                self._lock.close()
            shutil.rmtree(self.path, ignore_errors=True)

    def _sweep(self) -> None:
        for folder in self.path.parent.glob(f"{_PREFIX}*"):
            if folder == self.path or not _is_settled(folder / _LOCK):
                continue
            lock = _locked(folder / _LOCK)
            if lock is not None:
                lock.close()
                shutil.rmtree(folder, ignore_errors=True)


def _is_settled(lock: Path) -> bool:
    """Whether the lock has been there for a while: between making and locking it, a folder looks abandoned."""
    try:
        return time.time() - lock.stat().st_mtime > _SETTLED
    except OSError:
        return False


def _locked(path: Path) -> IO[bytes] | None:
    """The file, open and locked; None where another process has it, or where files can't be locked."""
    try:
        import fcntl

        file = path.open("ab")
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def sqlite_settings(path: Path) -> dict[str, Any]:
    """Django's settings for a SQLite database in that file."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": dict(_SQLITE_OPTIONS)}


def make_quick(connection: Any, **_signal: Any) -> None:
    """Tell a new connection to SQLite that its file dies with the process: nothing need survive a power cut.

    A receiver of Django's `connection_created`; the settings have a place for this only since Django 5.1.
    """
    if connection.vendor == "sqlite":
        bare = connection.connection  # past Django's cursors, whose statements are traced as a launch's own
        bare.execute("PRAGMA synchronous=OFF")
        bare.execute("PRAGMA journal_mode=MEMORY")


def settings_from_url(url: str) -> dict[str, Any]:
    """Django's settings for the database that `url` names.

    `sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3` or `postgresql://user:password@host:port/name`.
    ValueError for anything else; the message shows no password.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite_settings(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in _ENGINES or not parts.path.strip("/"):
        raise ValueError(
            f"No database can be made of a URL that starts with {parts.scheme or 'nothing'}://. "
            "Give sqlite:///file.sqlite3 or postgresql://user:password@host/name."
        )
    return {
        "ENGINE": _ENGINES[parts.scheme],
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }
