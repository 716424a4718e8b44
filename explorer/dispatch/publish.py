"""Makes functions and classes callable by message (AWX: `awx.main.dispatch.publish`)."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from explorer.dispatch import queue as queue_module

# A message can call only what is in here, whatever name it contains.
registry: dict[str, Any] = {}


class Sources:
    """The sources of a message's id and time; tests and recordings replace them."""

    uuid: Callable[[], str] = staticmethod(lambda: str(uuid4()))
    clock: Callable[[], float] = staticmethod(time.time)


def serialize_task(f: Any) -> str:
    """Return the dotted name of `f` in a message."""
    return f"{f.__module__}.{f.__name__}"


class PublisherMixin:
    """Sends calls of a task as messages."""

    name: str
    queue: Any = None

    @classmethod
    def delay(cls, *args: Any, **kwargs: Any) -> tuple[dict[str, Any], str]:
        """Send the call with these arguments to the task's own queue; return as `apply_async`."""
        return cls.apply_async(args=args, kwargs=kwargs)

    @classmethod
    def get_async_body(
        cls, args: Any = None, kwargs: dict[str, Any] | None = None, uuid: str | None = None, **kw: Any
    ) -> dict[str, Any]:
        """Return the message, with task and arguments, as a dict for JSON."""
        body = {"uuid": uuid or Sources.uuid(), "args": list(args or ()), "kwargs": dict(kwargs or {})}
        return {**body, "task": cls.name, "time_pub": Sources.clock(), **kw}

    @classmethod
    def apply_async(
        cls, args: Any = None, kwargs: Any = None, queue: Any = None, uuid: str | None = None, **kw: Any
    ) -> tuple[dict[str, Any], str]:
        """Send the call to `queue` (a name, or a function that returns one), by default the task's own.

        Returns the message's body and the queue's name; ValueError if there is no queue to send it to.
        """
        target = queue or cls.queue
        if not target:
            raise ValueError(f"{cls.name} has no queue of its own: say which one with queue=….")
        name = target() if callable(target) else target
        body = cls.get_async_body(args=args, kwargs=kwargs, uuid=uuid, **kw)
        queue_module.messages.notify(name, body)
        return body, name


class task:
    """Decorator: `@task(queue="tower")` on a function, or on a class with a method `run`.

    Both stay what they are and get `delay`, `apply_async`, `get_async_body` and `name`: a function as attributes, a
    class, which needs a base of its own, by `PublisherMixin` as its last base.
    """

    def __init__(self, queue: Any = None) -> None:
        self.queue = queue

    def __call__(self, fn: Any) -> Any:
        if inspect.isclass(fn):
            return self._class(fn)
        return self._function(fn)

    def _class(self, cls: Any) -> Any:
        cls.__bases__ = (*cls.__bases__, PublisherMixin)
        cls.name, cls.queue = serialize_task(cls), self._as_attribute()
        registry[cls.name] = cls
        return cls

    def _function(self, fn: Any) -> Any:
        namespace = {"name": serialize_task(fn), "queue": self._as_attribute()}
        publisher = type(fn.__name__, (PublisherMixin,), namespace)
        for name in ("name", "delay", "apply_async", "get_async_body"):
            setattr(fn, name, getattr(publisher, name))
        registry[serialize_task(fn)] = fn
        return fn

    def _as_attribute(self) -> Any:
        return staticmethod(self.queue) if callable(self.queue) else self.queue
