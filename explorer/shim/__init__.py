"""Django without a project: settings, tables and a clean database, for one process.

AWX needs PostgreSQL, Redis and a settings file before its first line runs. Here `setup()` is enough.
"""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import Any

from explorer.engines import Engine, engine_for
from explorer.process_folder import ProcessFolder
from explorer.shim.database import make_quick, settings_from_url, sqlite_settings

DATABASE_URL = "EXPLORER_DATABASE_URL"
_MARK = ("explorer_lab", "this_database_is_emptied_by_labs")


class _Shim:
    """What this process has set up so far."""

    engine: Engine | None = None
    database_url: str | None = None
    folder: ProcessFolder | None = None
    pristine: Path | None = None
    tables_made = False
    replaced = 0  # how often the database file was put in the place of another


def setup(*, database_url: str | None = None, settings_module: str | None = None, engine: Engine | None = None) -> None:
    """Configures Django for this process. Calling it again with the same arguments changes nothing.

    Without `database_url` (or the environment's `EXPLORER_DATABASE_URL`) the database is a SQLite file that only this
    process has. `engine` is the pipeline to run, this package's own by default; `settings_module` names a settings
    module for that one to use as it is.

    Raises ValueError for a URL that names no database, OSError where no file can be written, and RuntimeError where
    the engine can't run here, or Django was set up with other arguments: it can be configured only once in a process.
    """
    # A notebook's loop is always running; everything here is synchronous all the same.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    engine = engine or engine_for("explorer", settings_module=settings_module)
    database_url = database_url or os.environ.get(DATABASE_URL) or None
    if _Shim.engine is None:
        engine.configure(_database(database_url, settings_module))
        _arrange_connections()
        _Shim.engine, _Shim.database_url = engine, database_url
    elif _Shim.engine != engine or _Shim.database_url != database_url:
        raise RuntimeError(
            "Django was already set up with another engine, database or settings module: restart the process."
        )


def current_engine() -> Engine:
    """The engine that was set up. Raises RuntimeError before that."""
    if _Shim.engine is None:
        raise RuntimeError("Django isn't set up: call explorer.start().")
    return _Shim.engine


def _database(url: str | None, settings_module: str | None) -> dict[str, Any] | None:
    """The database's settings; None where Django has some already, or will find them in the settings module."""
    from django.conf import settings

    if settings.configured or settings_module:
        return None
    if url:
        return settings_from_url(url)
    _Shim.folder = ProcessFolder()
    return sqlite_settings(_Shim.folder.path / "lab.sqlite3")


class _Connections(threading.local):
    """The connections of one thread. One that was opened before the database's file was replaced isn't used again.

    A widget's button may run in another thread than the cell that started the lab.
    """

    def __init__(self) -> None:
        self.replaced = _Shim.replaced

    def __getattribute__(self, name: str) -> Any:
        mine = super().__getattribute__("__dict__")
        if name == "default" and mine["replaced"] != _Shim.replaced:
            mine["replaced"] = _Shim.replaced
            if (open_before := mine.get("default")) is not None:
                open_before.close()
        return super().__getattribute__(name)


def _arrange_connections() -> None:
    """One a thread: Django's follow the context where a loop runs, and each notebook cell has a context of its own."""
    from django.db import connections
    from django.db.backends.signals import connection_created

    connection_created.connect(make_quick)
    if not isinstance(vars(connections)["_connections"], _Connections):
        connections.close_all()
        vars(connections)["_connections"] = _Connections()


def create_tables() -> None:
    """Makes the engine's tables, once in a process, and keeps a copy of the empty database that they leave.

    RuntimeError for a database with tables that no lab made: a lab empties its database again and again.
    """
    if _Shim.tables_made:
        return
    if _Shim.folder is None:
        _claim_database()
    current_engine().create_tables()
    current_engine().create_initial_rows()
    if _Shim.folder is not None:
        _close_connection()
        pristine = _Shim.folder.path / "pristine.sqlite3"
        shutil.copyfile(_working_file(), pristine)
        _Shim.pristine = pristine
    _Shim.tables_made = True


def empty_database() -> Path:
    """Return the file of an empty database with all tables. Raises RuntimeError if the database is no file of ours."""
    create_tables()
    if _Shim.pristine is None:
        raise RuntimeError("This lab's database is not a file of its own, so there is no empty one to copy.")
    return _Shim.pristine


def take_empty_database(file: Path) -> None:
    """Use a copy of `file`, which `empty_database` returned elsewhere, instead of making the tables here."""
    if _Shim.folder is None:
        raise RuntimeError("This lab's database is not a file of its own: its tables have to be made.")
    _Shim.pristine = _Shim.folder.path / "pristine.sqlite3"
    shutil.copyfile(file, _Shim.pristine)
    _Shim.tables_made = True


def _claim_database() -> None:
    """Leaves a mark among the applied migrations of an empty database: this one is a lab's."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    if _MARK in recorder.applied_migrations():
        return
    if connection.introspection.table_names():
        raise RuntimeError(
            f"The database {connection.settings_dict['NAME']!r} already has tables that no lab made, "
            "and a lab empties its database. Name an empty one."
        )
    recorder.record_applied(*_MARK)


def fresh_database() -> None:
    """Brings back the empty database of `create_tables`; what was in it is gone, and ids start over.

    RuntimeError inside a transaction: the code that opened it would lose the ground under their feet.
    """
    from django.core.cache import cache
    from django.db import connection

    if connection.in_atomic_block:
        raise RuntimeError("A transaction is open (a launch is under way?): the database can't be replaced now.")
    if _Shim.pristine is None:
        _flush()
    else:
        _close_connection()
        shutil.copyfile(_Shim.pristine, _working_file())
        _Shim.replaced += 1
    cache.clear()
    _know_content_types()


def _know_content_types() -> None:
    """Django asks for a content type once in a process: without this the first launch would show one statement more."""
    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.get_for_models(*apps.get_models(), for_concrete_models=False)


def _flush() -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False, reset_sequences=True)
    ContentType.objects.clear_cache()
    current_engine().create_initial_rows()


def close() -> None:
    """Closes the database and removes its file; `fresh_database` brings it back, empty."""
    _close_connection()
    if _Shim.pristine is not None:
        _working_file().unlink(missing_ok=True)
        _Shim.replaced += 1


def _close_connection() -> None:
    from django.db import connection

    connection.close()


def roll_back() -> None:
    """Give up the transaction that an interrupt left open in this thread.

    Django ends a transaction in steps, and an interrupt between two of them leaves its books and the database apart.
    """
    from django.db import connection

    connection.in_atomic_block = False
    connection.atomic_blocks = []
    connection.savepoint_ids = []
    connection.run_on_commit = []
    connection.run_commit_hooks_on_set_autocommit_on = False
    connection.needs_rollback = connection.closed_in_transaction = False
    connection.commit_on_exit = True
    connection.close()  # SQLite and PostgreSQL undo what wasn't committed


def _working_file() -> Path:
    from django.db import connection

    return Path(connection.settings_dict["NAME"])
