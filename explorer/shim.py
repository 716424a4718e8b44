"""Django without a project: settings, tables and a clean database, for one process.

AWX needs PostgreSQL, Redis and a settings file before its first line runs. Here `setup()` is enough.
"""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path
from typing import Any

from explorer.shim_database import ProcessFolder, settings_from_url, sqlite_settings
from explorer.shim_settings import settings_for

DATABASE_URL = "EXPLORER_DATABASE_URL"
_MARK = ("explorer_lab", "this_database_is_emptied_by_labs")


class _Shim:
    """What this process has set up so far."""

    wanted: tuple[str | None, str | None] | None = None
    folder: ProcessFolder | None = None
    pristine: Path | None = None
    tables_made = False


def setup(*, database_url: str | None = None, settings_module: str | None = None) -> None:
    """Configures Django for this process. Calling it again with the same arguments changes nothing.

    Without `database_url` (or the environment's `EXPLORER_DATABASE_URL`) the database is a SQLite file that only this
    process has. `settings_module` names a settings module to use as it is; it must install `explorer`.

    Raises ValueError for a URL that names no database, OSError where no file can be written, and
    RuntimeError where Django is already configured in a way that has no place for this package, or was set up
    here with other arguments: Django can be configured only once in a process.
    """
    # A notebook's loop is always running; everything here is synchronous all the same.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    wanted = (database_url or os.environ.get(DATABASE_URL) or None, settings_module)
    if _Shim.wanted is None:
        _configure(*wanted)
        _Shim.wanted = wanted
    elif _Shim.wanted != wanted:
        raise RuntimeError("Django was already set up with another database or settings module: restart the process.")


def _configure(database_url: str | None, settings_module: str | None) -> None:
    import django
    from django.conf import settings

    if settings_module and not settings.configured:
        os.environ["DJANGO_SETTINGS_MODULE"] = settings_module
    elif not settings.configured:
        settings.configure(**settings_for(_database(database_url)))
    _refuse_foreign(settings)
    django.setup()
    _keep_connections_per_thread()
    _leave_out_permissions()


def _database(url: str | None) -> dict[str, Any]:
    if url:
        return settings_from_url(url)
    _Shim.folder = ProcessFolder()
    return sqlite_settings(_Shim.folder.path / "lab.sqlite3")


def _refuse_foreign(settings: Any) -> None:
    if not any(app in ("explorer", "explorer.apps.ExplorerConfig") for app in settings.INSTALLED_APPS):
        raise RuntimeError(
            "Django is configured for another project here: its INSTALLED_APPS don't name 'explorer'. "
            "Start a fresh process, or add explorer.shim_settings.INSTALLED_APPS to that project's settings."
        )


def _keep_connections_per_thread() -> None:
    """Django's connections follow the context where a loop runs, and each notebook cell has a context of its own."""
    from django.db import connections

    if not isinstance(vars(connections)["_connections"], threading.local):
        connections.close_all()
        vars(connections)["_connections"] = threading.local()


def _leave_out_permissions() -> None:
    """Roles decide here, never Django's permissions, whose hundred rows would be made with the tables."""
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


def create_tables() -> None:
    """Runs the migrations, once in a process, and keeps a copy of the empty database that they leave.

    RuntimeError for a database with tables that no lab made: a lab empties its database again and again.
    """
    from django.core.management import call_command

    if _Shim.tables_made:
        return
    if _Shim.folder is None:
        _claim_database()
    call_command("migrate", verbosity=0, interactive=False)
    _make_standing_rows()
    if _Shim.folder is not None:
        _close_connection()
        pristine = _Shim.folder.path / "pristine.sqlite3"
        shutil.copyfile(_working_file(), pristine)
        _Shim.pristine = pristine
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


def _make_standing_rows() -> None:
    from explorer.models import CredentialType

    CredentialType.setup_managed_defaults()


def fresh_database() -> None:
    """Brings back the empty database of `create_tables`; what was in it is gone, and ids start over.

    RuntimeError inside a transaction: whoever has it open would lose the ground under their feet.
    """
    from django.db import connection

    if connection.in_atomic_block:
        raise RuntimeError("A transaction is open (a launch is under way?): the database can't be replaced now.")
    if _Shim.pristine is None:
        _flush()
    else:
        _close_connection()
        shutil.copyfile(_Shim.pristine, _working_file())
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
    _make_standing_rows()


def close() -> None:
    """Closes the database and removes its file; `fresh_database` brings it back, empty."""
    _close_connection()
    if _Shim.pristine is not None:
        _working_file().unlink(missing_ok=True)


def _close_connection() -> None:
    from django.db import connection

    connection.close()


def _working_file() -> Path:
    from django.db import connection

    return Path(connection.settings_dict["NAME"])
