"""Statements, seen through `connection.execute_wrapper`'s list of wrappers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.db.backends.signals import connection_created

from explorer.trace.core import caller, current, report

# A transaction's own statements are events of another kind (see transactions.py).
CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


def watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Run a statement and note what it was, how long it took and how many rows it touched."""
    span = current.get()
    if span is None or (sql.__class__ is str and sql.startswith(CONTROL)):
        return execute(sql, params, many, context)
    clock = span.recording.clock
    begun = clock()
    try:
        result = execute(sql, params, many, context)
    except BaseException as error:
        note(span, begun, clock(), sql, params, context, f"{type(error).__name__}: {error}")
        raise
    note(span, begun, clock(), sql, params, context, None)
    return result


def note(span: Any, begun: int, ended: int, sql: Any, params: Any, context: dict[str, Any], error: str | None) -> None:
    """Keep the statement in the span that was current when it ran."""
    try:
        cursor = context["cursor"]
        # Past Django's wrapper, which is slow.
        rows = getattr(getattr(cursor, "cursor", cursor), "rowcount", None) if error is None else None
        place = caller(span.recording.folder)
        wraps = context["connection"].vendor == "postgresql"
        kept = params if params is None or (type(params) is tuple and not wraps) else _copied(params)
        span.events.append(("sql", begun, sql, kept, ended - begun, rows, place, error))
    except Exception as failure:
        report(span, "sql", failure)


def _copied(params: Any) -> Any:
    return dict(params) if isinstance(params, dict) else [_as_sent(param) for param in params]


def _as_sent(param: Any) -> Any:
    """PostgreSQL's driver wraps a JSON field's value, and makes it text when it is sent. Here that is done at once."""
    if type(param).__module__ != "psycopg.types.json":
        return param
    return (param.dumps or json.dumps)(param.obj)


def attach() -> None:
    """Watch every connection of this context, and those that will be opened."""
    connection_created.connect(_on_connection, dispatch_uid="explorer.trace.sql")
    for connection in connections.all(initialized_only=True):
        _add(connection)


def detach() -> None:
    """Watch no more."""
    connection_created.disconnect(dispatch_uid="explorer.trace.sql")
    for connection in _watched:
        if watch in connection.execute_wrappers:
            connection.execute_wrappers.remove(watch)
    _watched.clear()


_watched: list[Any] = []


def _on_connection(connection: Any, **_kwargs: Any) -> None:
    _add(connection)


def _add(connection: Any) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
        _watched.append(connection)
