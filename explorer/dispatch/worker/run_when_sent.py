"""Running messages to the managers at once, without a worker process."""

from __future__ import annotations

from explorer.dispatch.queue import Message, MessageQueue
from explorer.dispatch.worker.task import TaskWorker


class RunWhenSent:
    """The dispatch mode "on_commit": a message to a manager runs as soon as it is sent.

    Managers send messages while they run. Those wait until the running manager has finished: a loop, no recursion.
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
