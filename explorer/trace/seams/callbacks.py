"""What waits for a transaction's commit. Its later run is a span that links to where it was registered."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from explorer.trace.core import RawSpan, What, current, enter, leave, leave_by, report
from explorer.trace.patching import Patch, patch
from explorer.trace.seams.seam import Event, Found, Seam
from explorer.trace.values import name_of

if TYPE_CHECKING:
    from explorer.trace.compare.moving import Steady
    from explorer.trace.pipeline import Pipeline


class Callbacks(Seam):
    """Where a callback was registered. Which one isn't compared: its run is, beside that of the other trace."""

    type = "callback"
    fields = {"id": {"$ref": "#/$defs/id"}, "name": {"type": "string"}}
    required = ("id", "name")

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        from django.db.backends.base.base import BaseDatabaseWrapper

        return [patch(BaseDatabaseWrapper, "on_commit", _on_commit)]

    def written(self, *raw: Any) -> dict[str, Any]:
        waiting, name = raw
        return {"id": (waiting.result or waiting).identified(), "name": name}

    def line(self, event: Event) -> str:
        return f"@ after the commit: {event['name']}"

    def differences(self, a: Sequence[Event], b: Sequence[Event], steady: tuple[Steady, Steady]) -> Iterator[Found]:
        return iter(())


def _on_commit(method: Any, _connection: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    function = args[0] if args else kwargs.pop("func")
    if span is None or not callable(function):
        return method(function, *args[1:], **kwargs)
    try:
        watched = _watched(function, span)
    except Exception as error:
        report(span, "on_commit", error)
        watched = function
    return method(watched, *args[1:], **kwargs)


def _watched(function: Callable[[], Any], registered_in: RawSpan) -> Callable[[], Any]:
    """`function`, whose run will be a span that links to where it was registered."""
    waiting = RawSpan(registered_in.recording, None, _what(function))
    registered_in.events.append((Callbacks.type, registered_in.recording.clock(), waiting, waiting.what.name))

    @functools.wraps(function)
    def run() -> Any:
        parent = current.get()
        if parent is None:
            return function()
        span = enter(waiting.what, parent, None, (), None)
        span.links = [(registered_in, "registered here")]
        waiting.result = span
        try:
            result = function()
        except BaseException as error:
            leave_by(span, error)
            raise
        leave(span, result)
        return result

    return run


def _what(function: Callable[[], Any]) -> What:
    name = name_of(function)
    bare = function
    while isinstance(bare, functools.partial):
        bare = bare.func
    module = getattr(bare, "__module__", None) or type(bare).__module__
    code = getattr(bare, "__code__", None)
    return What(name, f"{module}.{name}", stage="commit", kind="callback", code=code)
