"""Makes the calls that messages ask for (AWX: `awx.main.dispatch.worker.task`)."""

from __future__ import annotations

import inspect
from typing import Any

from explorer.dispatch.publish import registry
from explorer.dispatch.queue import Message, MessageQueue


class TaskWorker:
    """Runs one message's call, here and now."""

    @staticmethod
    def resolve_callable(task: str) -> Any:
        """The task of that dotted name; ValueError for a name that no `@task` was ever put on."""
        if task not in registry:
            known = ", ".join(sorted(registry)) or "none"
            raise ValueError(f"{task!r} is no task that a message may call. Known tasks: {known}.")
        return registry[task]

    def perform_work(self, body: dict[str, Any]) -> Any:
        """Calls the body's task with the body's arguments; what it raises is the caller's."""
        called = self.resolve_callable(body["task"])
        if inspect.isclass(called):
            called = called().run  # type: ignore[attr-defined]
        return called(*body.get("args", ()), **body.get("kwargs", {}))


class RunWhenSent:
    """The dispatch mode "on_commit": messages to the managers run as soon as they are sent.

    Managers send messages while they run. Those wait until the running one is done: a loop, no recursion.
    """

    def __init__(self, queue: MessageQueue, runs: str = "explorer.scheduler.tasks.", worker: TaskWorker | None = None):
        self.queue = queue
        self.runs = runs
        self.worker = worker or TaskWorker()
        self._busy = False

    def __call__(self, message: Message) -> None:
        if self._busy or not message.task.startswith(self.runs):
            return
        self._busy = True
        try:
            self._run_all()
        finally:
            self._busy = False

    def _run_all(self) -> None:
        while (message := self._next()) is not None:
            self.queue.take(message)
            self.worker.perform_work(message.body)

    def _next(self) -> Message | None:
        return next((message for message in self.queue if message.task.startswith(self.runs)), None)
