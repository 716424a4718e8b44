"""The tables that one object is in, and the SQL that brings objects back as what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connection

MOST_OBJECTS = 20


def tables(model: Any) -> list[dict[str, Any]]:
    """The model's own table first, then those of the models above it, each with its columns."""
    return [
        {"table": one._meta.db_table, "model": one.__name__, "columns": [_column(field) for field in _own_fields(one)]}
        for one in model.__mro__
        if hasattr(one, "_meta") and not one._meta.abstract
    ]


def _own_fields(model: Any) -> list[Any]:
    return list(model._meta.local_concrete_fields)


def _column(field: Any) -> dict[str, Any]:
    points_at = field.remote_field.model._meta.db_table if field.remote_field else ""
    return {"name": field.column, "type": field.get_internal_type(), "key": field.primary_key, "points_at": points_at}


def polymorphic_query(model: Any) -> dict[str, Any]:
    """The statements with which `model`'s first objects are fetched, and which kinds came out.

    They are run: what is told is what the database was asked.
    """
    objects = model._default_manager.order_by("pk")[:MOST_OBJECTS]
    list(objects.all())  # the first time, Django also looks up which number stands for which kind
    statements: list[str] = []
    with connection.execute_wrapper(_listening(statements)):
        kinds = Counter(type(one).__name__ for one in objects.all())
    return {
        "code": f"{model.__name__}.objects.order_by('pk')[:{MOST_OBJECTS}]",
        "statements": statements,
        "kinds": [{"name": name, "count": count} for name, count in kinds.items()],
    }


def _listening(statements: list[str]) -> Callable[..., Any]:
    def listen(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        statements.append(connection.ops.last_executed_query(context["cursor"], sql, params))
        return result

    return listen
