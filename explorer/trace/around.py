"""What stands around a step's function while it is hooked: enter before, leave after."""

from __future__ import annotations

import contextlib
import inspect
from typing import Any

import wrapt

from explorer.trace.core import RawSpan, current, enter, leave, leave_by, report
from explorer.trace.patching import Wrapper
from explorer.trace.targets import Target, bare_function


def around(target: Target) -> Wrapper:
    """The wrapper for a target's function. Outside of a recording it only calls it."""
    if _makes_context(target.function):
        return _around_context(target)
    if inspect.iscoroutinefunction(bare_function(target.function)):
        return _around_coroutine(target)
    return _around_call(target)


def _around_call(target: Target) -> Wrapper:
    def call(function: Any, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        parent = current.get()
        if parent is None or (span := _begin(target, parent, instance, args, kwargs)) is None:
            return function(*args, **kwargs)
        try:
            result = function(*args, **kwargs)
        except BaseException as error:
            leave_by(span, error)
            raise
        leave(span, result)
        return result

    return call


def _around_coroutine(target: Target) -> Wrapper:
    async def call(function: Any, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        parent = current.get()
        if parent is None or (span := _begin(target, parent, instance, args, kwargs)) is None:
            return await function(*args, **kwargs)
        try:
            result = await function(*args, **kwargs)
        except BaseException as error:
            leave_by(span, error)
            raise
        leave(span, result)
        return result

    return call


def _begin(
    target: Target, parent: RawSpan, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> RawSpan | None:
    """Enter the span of a call; None where this call isn't one of the catalogue's."""
    try:
        what = target.what_for(instance)
        return None if what is None else enter(what, parent, instance, args, kwargs)
    except Exception as error:
        report(parent, target.name, error)
        return None


def _makes_context(original: Any) -> bool:
    """Whether this is a function that @contextmanager made."""
    is_generator = inspect.isgeneratorfunction(getattr(original, "__wrapped__", None))
    return is_generator and getattr(original, "__globals__", None) is vars(contextlib)


def _around_context(target: Target) -> Wrapper:
    def call(function: Any, instance: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        made = function(*args, **kwargs)
        return made if current.get() is None else _SpanContext(made, (target, instance, args, kwargs))

    return call


class _SpanContext(wrapt.ObjectProxy):
    """A context manager whose block is a span: what happens inside it belongs to it."""

    def __init__(self, made: Any, call: tuple[Target, Any, tuple[Any, ...], dict[str, Any]]) -> None:
        super().__init__(made)
        self._self_call = call
        self._self_span: RawSpan | None = None

    def __enter__(self) -> Any:
        parent = current.get()
        if parent is not None:
            target, instance, args, kwargs = self._self_call
            self._self_span = _begin(target, parent, instance, args, kwargs)
        try:
            return self.__wrapped__.__enter__()
        except BaseException as error:
            self._end(error)
            raise

    def __exit__(self, *exc_info: Any) -> Any:
        try:
            return self.__wrapped__.__exit__(*exc_info)
        finally:
            self._end(exc_info[1])

    def _end(self, error: BaseException | None) -> None:
        span, self._self_span = self._self_span, None
        if span is None:
            return
        if error is None:
            leave(span, None)
        else:
            leave_by(span, error)
