"""Where a run's events are put, for the callback receiver to save (AWX: `awx.main.queue`).

AWX's queue is a Redis list, and the receiver a process of its own that saves what has come in every tenth of a second.
Here the receiver saves each event as it comes.
"""

from __future__ import annotations

from typing import Any


class CallbackQueueDispatcher:
    """Hands events to the callback receiver."""

    def __init__(self) -> None:
        from explorer.tasks.callback_receiver import CallbackBrokerWorker

        self.receiver = CallbackBrokerWorker()

    def dispatch(self, obj: dict[str, Any]) -> None:
        """Put one event, a dict that JSON can express, into the queue."""
        self.receiver.perform_work(obj)
