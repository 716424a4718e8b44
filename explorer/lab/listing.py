"""The lab's jobs and messages as things that show themselves as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, overload

from explorer.dispatch.queue import Message
from explorer.engines.messages import for_node
from explorer.plain_text import table

T = TypeVar("T")


class Listing(Sequence[T]):
    """A fixed sequence whose text is a table."""

    empty = "(nothing)"

    def __init__(self, things: Iterable[T]) -> None:
        self._things = tuple(things)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._things[at]

    def __len__(self) -> int:
        return len(self._things)

    def row(self, thing: T) -> list[str]:
        """The cells that show one thing. Every listing says for itself."""
        return [str(thing)]

    def __repr__(self) -> str:
        return table([self.row(thing) for thing in self._things]) or self.empty


class Jobs(Listing[Any]):
    """Jobs of every kind, the oldest first."""

    empty = "(no jobs)"

    def row(self, thing: Any) -> list[str]:
        node = thing.execution_node or thing.controller_node
        return [f"#{thing.pk}", thing.name, str(thing._meta.verbose_name), thing.status, node, thing.job_explanation]


class Queue(Listing[Message]):
    """Messages, those a manager waits for and those that hand a job to a node."""

    empty = "(no messages)"

    def row(self, thing: Message) -> list[str]:
        if for_node(thing):
            return [f"{thing.name} #{thing.args[0]}", f"handed to {thing.queue}"]
        return [thing.name, "waits for a worker"]
