"""The lab's jobs and messages as things that show themselves as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, overload

from explorer import plain_html
from explorer.dispatch.queue import Message
from explorer.engines.messages import for_node
from explorer.plain_text import table

T = TypeVar("T")


class Listing(Sequence[T]):
    """A fixed sequence that shows itself as a table, in a notebook with `heads` above its columns."""

    empty = "(nothing)"
    heads: tuple[str, ...] = ("Thing",)

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
        return table(self._rows()) or self.empty

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        html = plain_html.table(self.heads, self._rows()) or f"<p>{self.empty.strip('()').capitalize()}.</p>"
        return {"text/plain": repr(self), "text/html": html}

    def _rows(self) -> list[list[str]]:
        return [self.row(thing) for thing in self._things]


class Jobs(Listing[Any]):
    """Jobs of every kind, the oldest first."""

    empty = "(no jobs)"
    heads = ("Job", "Name", "Kind", "Status", "Node", "Explanation")

    def row(self, thing: Any) -> list[str]:
        node = thing.execution_node or thing.controller_node
        return [f"#{thing.pk}", thing.name, str(thing._meta.verbose_name), thing.status, node, thing.job_explanation]


class Queue(Listing[Message]):
    """Messages, those a manager waits for and those that hand a job to a node."""

    empty = "(no messages)"
    heads = ("Message", "State")

    def row(self, thing: Message) -> list[str]:
        if for_node(thing):
            return [f"{thing.name} #{thing.args[0]}", f"handed to {thing.queue}"]
        return [thing.name, "waits for a worker"]
