"""Transactions, and what waits for their end."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from explorer.trace.core import RawSpan, What, current, enter, leave, leave_by, report
from explorer.trace.patching import Patch, Wrapper, patch
from explorer.trace.values import name_of


def patches() -> list[Patch]:
    """Hooks on the methods through which every backend's transactions go."""
    return [
        patch(BaseDatabaseWrapper, "set_autocommit", _autocommit),
        patch(BaseDatabaseWrapper, "commit", _noting("commit")),
        patch(BaseDatabaseWrapper, "rollback", _noting("rollback")),
        patch(BaseDatabaseWrapper, "savepoint", _savepoint),
        patch(BaseDatabaseWrapper, "savepoint_rollback", _noting("savepoint_rollback")),
        patch(BaseDatabaseWrapper, "on_commit", _on_commit),
    ]


def _note(span: RawSpan | None, action: str) -> None:
    if span is None:
        return
    recording = span.recording
    span.events.append(("transaction", recording.clock(), action))
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
    registered_in.events.append(("callback", registered_in.recording.clock(), waiting, waiting.what.name))

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
