"""The database that a process works on: a SQLite file of its own, or one that a URL names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_ENGINES = {
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
}

_SQLITE_OPTIONS = {"timeout": 20}  # seconds


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
