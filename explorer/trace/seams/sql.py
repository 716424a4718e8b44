"""SQL statements, seen at the cursor that Django gives out: in whichever thread, on whichever connection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from explorer.trace.core import RawSpan, caller, current, report
from explorer.trace.patching import Patch, patch
from explorer.trace.seams.seam import Event, Found, Seam
from explorer.trace.source import place
from explorer.trace.values import capture, to_json

if TYPE_CHECKING:
    from explorer.trace.compare.moving import Steady
    from explorer.trace.pipeline import Pipeline

# A transaction's own statements are events of another kind (see transactions.py).
CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


class Sql(Seam):
    """Each statement with its parameters, how long it took, how many rows it touched, and who asked for it."""

    type = "sql"
    fields = {
        "sql": {"type": "string"},
        "params": {"type": "array", "items": {"$ref": "#/$defs/value"}},
        "duration": {"type": ["integer", "null"]},
        "rows": {"type": ["integer", "null"]},
        "caller": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/place"}]},
        "error": {"type": ["string", "null"]},
    }
    required = ("sql", "params", "duration", "rows", "caller", "error")
    level = "sql"
    counted = "SQL"

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        from django.db.backends.utils import CursorWrapper

        return [patch(CursorWrapper, "execute", _execute), patch(CursorWrapper, "executemany", _execute)]

    def written(self, *raw: Any) -> dict[str, Any]:
        sql, params, duration, rows, where, error = raw
        values = list(params.values()) if isinstance(params, dict) else list(params or ())
        counted = isinstance(rows, int) and (rows > 0 or (rows == 0 and "RETURNING" not in str(sql)))
        return {
            "sql": str(sql),
            "params": [to_json(capture(value)) for value in values],
            "duration": duration,
            "rows": rows if counted else None,
            "caller": None if where is None else place(where),
            "error": error,
        }

    def line(self, event: Event) -> str:
        return f"sql {event['sql']}" + (f"  ! {event['error']}" if event["error"] else "")

    def differences(self, a: Sequence[Event], b: Sequence[Event], steady: tuple[Steady, Steady]) -> Iterator[Found]:
        """How many there were; their texts differ from one release to the next."""
        if len(a) != len(b):
            yield self.type, len(a), len(b)


def _execute(method: Any, cursor: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is None:
        return method(*args, **kwargs)
    sql = args[0] if args else kwargs["sql"]
    if sql.__class__ is str and sql.startswith(CONTROL):
        return method(*args, **kwargs)
    clock = span.recording.clock
    begun = clock()
    try:
        result = method(*args, **kwargs)
    except BaseException as error:
        _note(span, begun, clock(), cursor, args, kwargs, f"{type(error).__name__}: {error}")
        raise
    _note(span, begun, clock(), cursor, args, kwargs, None)
    return result


def _note(
    span: RawSpan,
    begun: int,
    ended: int,
    cursor: Any,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    error: str | None,
) -> None:
    """Keep the statement in the span that was current when it ran."""
    try:
        sql, params = (*args, *kwargs.values(), None)[:2]
        # Past Django's wrapper, which is slow.
        rows = getattr(cursor.cursor, "rowcount", None) if error is None else None
        where = caller(span.recording.folder)
        wraps = cursor.db.vendor == "postgresql"
        kept = params if params is None or (type(params) is tuple and not wraps) else _copied(params)
        span.events.append((Sql.type, begun, sql, kept, ended - begun, rows, where, error))
    except Exception as failure:
        report(span, "sql", failure)


def _copied(params: Any) -> Any:
    return dict(params) if isinstance(params, dict) else [_as_sent(param) for param in params]


def _as_sent(param: Any) -> Any:
    """PostgreSQL's driver wraps a JSON field's value, and makes it text when it is sent. Here that is done at once."""
    if type(param).__module__ != "psycopg.types.json":
        return param
    return (param.dumps or json.dumps)(param.obj)
