"""Transactions: where they begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from explorer.trace.core import RawSpan, current
from explorer.trace.patching import Patch, Wrapper, patch
from explorer.trace.seams.seam import Event, Seam

if TYPE_CHECKING:
    from explorer.trace.pipeline import Pipeline


class Transactions(Seam):
    """Seen at the methods through which every backend's transactions go."""

    type = "transaction"
    fields = {"action": {"enum": ["begin", "commit", "rollback", "savepoint", "savepoint_rollback"]}}
    required = ("action",)

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        from django.db.backends.base.base import BaseDatabaseWrapper

        return [
            patch(BaseDatabaseWrapper, "set_autocommit", _autocommit),
            patch(BaseDatabaseWrapper, "commit", _noting("commit")),
            patch(BaseDatabaseWrapper, "rollback", _noting("rollback")),
            patch(BaseDatabaseWrapper, "savepoint", _savepoint),
            patch(BaseDatabaseWrapper, "savepoint_rollback", _noting("savepoint_rollback")),
        ]

    def written(self, *raw: Any) -> dict[str, Any]:
        (action,) = raw
        return {"action": action}

    def line(self, event: Event) -> str:
        return f"= {event['action'].replace('_', ' ')}"


def _note(span: RawSpan | None, action: str) -> None:
    if span is None:
        return
    recording = span.recording
    span.events.append((Transactions.type, recording.clock(), action))
    if action.endswith("rollback"):
        recording.known.clear()  # rows are what they were before, which is not what was last written


def _noting(action: str) -> Wrapper:
    def ended(method: Any, _connection: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        result = method(*args, **kwargs)
        _note(current.get(), action)
        return result

    return ended


def _autocommit(method: Any, connection: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    before = connection.autocommit
    if before and current.get() is not None and not (args[0] if args else kwargs["autocommit"]):
        result = method(*args, **kwargs)
        _note(current.get(), "begin")
        return result
    return method(*args, **kwargs)


def _savepoint(method: Any, _connection: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    name = method(*args, **kwargs)
    if name is not None:
        _note(current.get(), "savepoint")
    return name
