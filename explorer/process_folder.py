"""Folders that are gone when their process is, even if it was killed."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

_PREFIX = "awx-launch-explorer-"
_LOCK = "in-use"
_SETTLED = 60  # seconds


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


@functools.cache
def node_folder() -> Path:
    """Where this machine keeps what it needs as a node: projects, repositories, and the files of runs."""
    return ProcessFolder().path
