"""The queue that AWX has in PostgreSQL's NOTIFY and its dispatcher's memory: here, a list that one can look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """One call that waits for somebody to make it."""

    uuid: str
    task: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    queue: str
    time_pub: float

    @classmethod
    def from_body(cls, body: dict[str, Any], queue: str) -> Message:
        """The message for a task's body as `get_async_body` makes it."""
        return cls(body["uuid"], body["task"], tuple(body["args"]), body["kwargs"], queue, body["time_pub"])

    @property
    def body(self) -> dict[str, Any]:
        """What a worker is handed."""
        return {
            "uuid": self.uuid,
            "args": list(self.args),
            "kwargs": dict(self.kwargs),
            "task": self.task,
            "time_pub": self.time_pub,
        }

    @property
    def name(self) -> str:
        """The task's own name, without its module."""
        return self.task.rpartition(".")[2]


@dataclass
class MessageQueue:
    """Messages in the order they were sent. `listener`, if there is one, hears of each after it was queued."""

    messages: list[Message] = field(default_factory=list)
    listener: Callable[[Message], None] | None = None

    def __len__(self) -> int:
        return len(self.messages)

    def __iter__(self) -> Iterator[Message]:
        return iter(list(self.messages))

    def notify(self, queue: str, body: dict[str, Any]) -> Message:
        """Queues a task's body for whoever works on `queue`."""
        message = Message.from_body(body, queue)
        self.messages.append(message)
        if self.listener is not None:
            self.listener(message)
        return message

    def take(self, message: Message | None = None) -> Message:
        """Takes out `message`, or the oldest; LookupError if it isn't there."""
        if not self.messages:
            raise LookupError("The queue is empty: nothing was sent that has not been taken yet.")
        if message is None:
            return self.messages.pop(0)
        if message not in self.messages:
            raise LookupError(f"{message.name} ({message.uuid}) is not in the queue any more.")
        self.messages.remove(message)
        return message

    def clear(self) -> None:
        """Forgets every message."""
        self.messages.clear()


messages = MessageQueue()
