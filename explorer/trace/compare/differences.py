"""What differs between two runs of a step. Times aren't compared: they always differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.trace.compare.moving import Steady
from explorer.trace.outline import event_line

ABSENT: Mapping[str, str] = {"$": "absent"}


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
        counts = [sum(event["type"] == "sql" for event in span["events"]) for span in (a, b)]
        if counts[0] != counts[1]:
            yield Difference("sql", *counts)
        if a["events"] or b["events"]:
            yield from self._rows(_of_type(a, "row"), _of_type(b, "row"))
            yield from self._happened(a, b)

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

    def _rows(self, a: Sequence[Mapping[str, Any]], b: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
        left = list(b)
        for event in a:
            same = next((one for one in left if self._a.row(event) == self._b.row(one)), None)
            if same is None:
                yield Difference(_row_words(event), event["after"] or event["before"], ABSENT)
            else:
                left.remove(same)
                yield from self._columns(event, same)
        for event in left:
            yield Difference(_row_words(event), ABSENT, event["after"] or event["before"])

    def _columns(self, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Difference]:
        for when in ("before", "after"):
            ours, theirs = self._a.columns(a, when), self._b.columns(b, when)
            for column in sorted({*ours, *theirs}):
                if _get(ours, column) != _get(theirs, column):
                    what = f"{_row_words(a)}.{column}" + (" before" if when == "before" else "")
                    yield Difference(what, _get(a[when], column), _get(b[when], column))

    def _happened(self, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Difference]:
        for kind in ("transaction", "message", "lifecycle", "hook_error"):
            ours, theirs = _lines(self._a, a, kind), _lines(self._b, b, kind)
            yield from (Difference(kind, line, ABSENT) for line in _more(ours, theirs))
            yield from (Difference(kind, ABSENT, line) for line in _more(theirs, ours))


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


def _lines(steady: Steady, span: Mapping[str, Any], kind: str) -> list[tuple[str, str]]:
    """What happened, in words: as it is compared, and as it is shown."""
    return [(event_line(steady.value(event)) or "", event_line(event) or "") for event in _of_type(span, kind)]


def _more(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> Iterator[str]:
    """The lines that are in `some` and not, or not as often, in `others`."""
    left = Counter(compared for compared, _ in others)
    for compared, shown in some:
        if left[compared]:
            left[compared] -= 1
        else:
            yield shown


def _raised(span: Mapping[str, Any]) -> Any:
    raised = span["exception"]
    return {"$": "error", "type": raised["type"], "message": raised["message"]} if raised else None


def _of_type(span: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    return [event for event in span["events"] if event["type"] == kind]


def _row_words(event: Mapping[str, Any]) -> str:
    return f"{event['action'].replace('_', ' ')} {event['table']}"
