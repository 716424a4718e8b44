"""AWX's tables, made from its models: its migrations are written for PostgreSQL, and there are hundreds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection


def create_tables() -> None:
    """Make every table that a model asks for, and leave alone those that are there."""
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    _add_columns_of_second_models()


def _add_columns_of_second_models() -> None:
    """A few old columns stand in no model but an unmanaged one for the same table, and some queries ask for them."""
    tables = connection.introspection.table_names()
    for model in _unmanaged():
        if model._meta.db_table in tables:
            missing = _missing_fields(model)
            with connection.schema_editor() as editor:
                for field in missing:
                    editor.add_field(model, field)


def _unmanaged() -> Iterator[Any]:
    return (model for model in apps.get_app_config("main").get_models() if not model._meta.managed)


def _missing_fields(model: Any) -> list[Any]:
    with connection.cursor() as cursor:
        columns = {
            column.name for column in connection.introspection.get_table_description(cursor, model._meta.db_table)
        }
    return [field for field in model._meta.local_concrete_fields if field.column not in columns]
