"""Runs the tasks that messages name (AWX: `awx.main.dispatch.worker.task`)."""

from __future__ import annotations

import inspect
from typing import Any

from explorer.dispatch.publish import registry


class TaskWorker:
    """Runs the task of one message at once, in this process."""

    @staticmethod
    def resolve_callable(task: str) -> Any:
        """Return the task of that dotted name; ValueError for a name that `@task` decorates nowhere."""
        if task not in registry:
            known = ", ".join(sorted(registry)) or "none"
            raise ValueError(f"{task!r} is no task that a message may call. Known tasks: {known}.")
        return registry[task]

    def perform_work(self, body: dict[str, Any]) -> Any:
        """Call the body's task with the body's arguments and return its result; what it raises reaches the caller."""
        called = self.resolve_callable(body["task"])
        if inspect.isclass(called):
            called = called().run  # type: ignore[attr-defined]
        return called(*body.get("args", ()), **body.get("kwargs", {}))
