"""What differs between two runs of a step. Times aren't compared: they always differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.trace.compare.moving import Steady
from explorer.trace.seams import SEAMS
from explorer.trace.seams.seam import ABSENT

__all__ = ["ABSENT", "Differ", "Difference"]


@dataclass(frozen=True)
class Difference:
    """One thing that two runs of a step don't share.

    `what` says where to look: "arguments.limit", "result", "exception", "sql" (how many statements the call itself
    made), "update main_job.limit" for a row's column, "message" and the like for what happened. `a` and `b` are values
    of the trace documents; `ABSENT` where one side has nothing there.
    """

    what: str
    a: Any
    b: Any


class Differ:
    """Compares spans of two traces."""

    def __init__(self, a: Mapping[str, Any], b: Mapping[str, Any]) -> None:
        self._a, self._b = Steady(a), Steady(b)

    def of(self, a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[Difference, ...]:
        """The differences between two runs of a step; what they called isn't looked at."""
        return tuple(self._all(a, b))

    def _all(self, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Difference]:
        for part in ("receiver", "arguments", "result", "attributes"):
            yield from self._values(part, a[part], b[part])
        yield from self._values("exception", _raised(a), _raised(b))
        for seam in SEAMS if a["events"] or b["events"] else ():
            ours, theirs = _of_type(a, seam.type), _of_type(b, seam.type)
            if ours or theirs:
                yield from (Difference(*found) for found in seam.differences(ours, theirs, (self._a, self._b)))

    def _values(self, what: str, a: Any, b: Any, name: str = "") -> Iterator[Difference]:
        if a == b or self._a.value(a, name) == self._b.value(b, name):
            return
        inner = _inner(a, b)
        if inner is None:
            yield Difference(what, a, b)
            return
        ours, theirs = self._a.value(a), self._b.value(b)
        for place, key in inner:
            if _get(ours, key) != _get(theirs, key):
                yield from self._values(f"{what}{place}", _get(a, key), _get(b, key), str(key))


def _inner(a: Any, b: Any) -> list[tuple[str, Any]] | None:
    """Where two values can be compared part by part: how each part is written, and its key."""
    if _is_plain(a) and _is_plain(b):
        return [(f".{key}", key) for key in sorted({*a, *b})]
    ours, theirs = _items(a), _items(b)
    if len(ours) == len(theirs) and any(isinstance(item, dict | list) for item in ours):
        return [(f"[{index}]", index) for index in range(len(ours))]
    return None


def _get(value: Any, key: Any) -> Any:
    return _items(value)[key] if isinstance(key, int) else value.get(key, ABSENT)


def _is_plain(value: Any) -> bool:
    return isinstance(value, dict) and "$" not in value


def _items(value: Any) -> list[Any]:
    """What a list or a tuple holds."""
    is_tuple = isinstance(value, dict) and value.get("$") == "tuple"
    return value["items"] if is_tuple else value if isinstance(value, list) else []


def _raised(span: Mapping[str, Any]) -> Any:
    raised = span["exception"]
    return {"$": "error", "type": raised["type"], "message": raised["message"]} if raised else None


def _of_type(span: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    return [event for event in span["events"] if event["type"] == kind]
