"""Asking the dispatcher to stop what it runs (AWX: `awx.main.dispatch.control`).

In AWX each task is a process of the dispatcher, and a cancel sends it SIGTERM. Here several tasks can share a process:
while one runs, its `Stop` is kept under the id of the message that started it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Stop:
    """Whether one task was asked to stop, and what has to happen as soon as it is.

    `lost` says that it isn't asked but struck: its node is gone.
    """

    def __init__(self) -> None:
        self.lost = False
        self._asked = threading.Event()
        self._then: Callable[[], None] | None = None

    def __bool__(self) -> bool:
        return self._asked.is_set()

    def ask(self) -> None:
        """Ask the task to stop."""
        self._asked.set()
        if self._then is not None:
            self._then()

    def then(self, action: Callable[[], None] | None) -> None:
        """Call `action` when the stop is asked for, at once if it already was; None to call nothing any more."""
        self._then = action
        if action is not None and self:
            action()


_present: ContextVar[Stop | None] = ContextVar("stop", default=None)
_running: dict[str, Stop] = {}


@contextmanager
def stoppable(uuid: str) -> Iterator[Stop]:
    """While the block runs, `cancel(uuid)` reaches it; a task inside another of the same id is stopped with it."""
    outer = _running.get(uuid)
    stop = _running.setdefault(uuid, Stop())
    token = _present.set(stop)
    try:
        yield stop
    finally:
        _present.reset(token)
        if outer is None:
            del _running[uuid]


def present_stop() -> Stop:
    """The stop of the task that this code belongs to; outside of tasks, one that is never asked for."""
    stop = _present.get()
    return Stop() if stop is None else stop


def lose(task_ids: list[str]) -> list[str]:
    """Let these tasks end as if their node had lost its power; returns the ids of those that run here."""
    reached = [uuid for uuid in task_ids if uuid in _running]
    for uuid in reached:
        _running[uuid].lost = True
        _running[uuid].ask()
    return reached


def cancel(task_ids: list[str]) -> list[str]:
    """Ask these tasks to stop; returns the ids of those that run here."""
    reached = [uuid for uuid in task_ids if uuid in _running]
    for uuid in reached:
        _running[uuid].ask()
    return reached
