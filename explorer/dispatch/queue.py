"""The queue of messages: AWX uses PostgreSQL's NOTIFY and its dispatcher's memory, this package a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """One call of a task that hasn't run yet."""

    uuid: str
    task: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    queue: str
    time_pub: float

    @classmethod
    def from_body(cls, body: dict[str, Any], queue: str) -> Message:
        """Return the message for a body as `get_async_body` returns it."""
        return cls(body["uuid"], body["task"], tuple(body["args"]), body["kwargs"], queue, body["time_pub"])

    @property
    def body(self) -> dict[str, Any]:
        """The body that a worker gets."""
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
    """Messages in the order in which they were sent. `listener`, if set, is called with each after it was added."""

    messages: list[Message] = field(default_factory=list)
    listener: Callable[[Message], None] | None = None

    def __len__(self) -> int:
        return len(self.messages)

    def __iter__(self) -> Iterator[Message]:
        return iter(list(self.messages))

    def notify(self, queue: str, body: dict[str, Any]) -> Message:
        """Add a task's body as a message for `queue`, and return the message."""
        message = Message.from_body(body, queue)
        self.messages.append(message)
        if self.listener is not None:
            self.listener(message)
        return message

    def take(self, message: Message | None = None) -> Message:
        """Remove `message`, or the oldest one, and return it; LookupError if it isn't there."""
        if not self.messages:
            raise LookupError("The queue is empty: nothing was sent that has not been taken yet.")
        if message is None:
            return self.messages.pop(0)
        if message not in self.messages:
            raise LookupError(f"{message.name} ({message.uuid}) is not in the queue any more.")
        self.messages.remove(message)
        return message

    def clear(self) -> None:
        """Remove every message."""
        self.messages.clear()


messages = MessageQueue()
