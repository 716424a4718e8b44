"""The database that a process works on: a SQLite file of its own, or one that a URL names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

_SQLITE = "django.db.backends.sqlite3"
_ENGINES = (_SQLITE, "django.db.backends.postgresql")

_SQLITE_OPTIONS = {"timeout": 20}  # seconds


def sqlite_settings(path: Path) -> dict[str, Any]:
    """Django's settings for a SQLite database in that file."""
    return {"ENGINE": _SQLITE, "NAME": str(path), "OPTIONS": dict(_SQLITE_OPTIONS)}


def make_quick(connection: Any, **_signal: Any) -> None:
    """Tell a new connection to SQLite that its file dies with the process: nothing need survive a power cut.

    A receiver of Django's `connection_created`; the settings have a place for this only since Django 5.1.
    """
    if connection.vendor == "sqlite":
        bare = connection.connection  # past Django's cursors, whose statements are traced as a launch's own
        bare.execute("PRAGMA synchronous=OFF")
        bare.execute("PRAGMA journal_mode=MEMORY")


def settings_from_url(url: str) -> dict[str, Any]:
    """Return Django's settings for the database that `url` names.

    `sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3` or `postgresql://user:password@host:port/name`; what
    follows a question mark is passed to the database's driver, such as `?sslmode=require`.

    Raises ValueError for anything else, with a message that shows no password.
    """
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError:  # not chained: its text may hold the URL, and so the password
        raise _unusable(url) from None
    if settings["ENGINE"] not in _ENGINES or settings["NAME"] in ("", ":memory:"):
        raise _unusable(url)
    if settings["ENGINE"] == _SQLITE:
        settings["OPTIONS"] = {**_SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
    return settings


def _unusable(url: str) -> ValueError:
    scheme, found, _ = url.partition("://")
    return ValueError(
        f"No database can be made of a URL that starts with {scheme if found else 'nothing'}://. "
        "Give sqlite:///file.sqlite3 or postgresql://user:password@host/name."
    )
