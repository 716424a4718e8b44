"""The calls of both traces as one list, and where they diverge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from explorer.trace.compare.differences import Differ, Difference
from explorer.trace.compare.pairing import Call, Pair, beside, in_order, moved
from explorer.trace.words import called_on

Kind = Literal["same", "different", "only_a", "only_b", "moved"]


@dataclass(frozen=True)
class Entry:
    """A call in one trace or in both; `a` and `b` are the ids of its spans.

    `name` is the method's, as the class that defines it has it; `on` is what it was called on, where that is of another
    class (on side b only if side a doesn't have it), else empty.

    same, different: both traces have it. only_a, only_b: one of them has. moved: both have it, in another order; such a
    call has two entries, and `place` says in which trace this one is ("a" or "b"; empty for all other kinds).
    """

    kind: Kind
    step: str | None
    title: str
    name: str
    on: str
    stage: str
    depth: int
    a: str | None
    b: str | None
    place: str = ""
    differences: tuple[Difference, ...] = ()


def entries(a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The entries of two trace documents, in the order of both."""
    pairs, differ = beside(in_order(a), in_order(b)), Differ(a, b)
    elsewhere = moved(pairs)
    titles = {step: known["title"] for document in (b, a) for step, known in document["steps"].items()}
    made = []
    for index, pair in enumerate(pairs):
        if index in elsewhere:
            place = "b" if pair[0] is None else "a"
            made.append(_entry(_both(pair, pairs[elsewhere[index]]), titles, differ, place))
        else:
            made.append(_entry(pair, titles, differ))
    return tuple(made)


def _both(pair: Pair, other: Pair) -> Pair:
    return pair[0] or other[0], pair[1] or other[1]


def _entry(pair: Pair, titles: Mapping[str, str], differ: Differ, place: str = "") -> Entry:
    a, b = pair
    found = differ.of(a.span, b.span) if a and b and place != "b" else ()
    own = (b if place == "b" else a or b) or a
    assert own is not None
    span = own.span
    return Entry(
        "moved" if place else _kind(a, b, found),
        span["step"],
        titles.get(span["step"], span["name"]),
        span["name"],
        called_on(span),
        span["stage"],
        own.depth,
        _id(a),
        _id(b),
        place,
        found,
    )


def _id(call: Call | None) -> str | None:
    return None if call is None else call.span["id"]


def _kind(a: Call | None, b: Call | None, found: Sequence[Difference]) -> Kind:
    if a is None:
        return "only_b"
    if b is None:
        return "only_a"
    return "different" if found else "same"


@dataclass(frozen=True)
class Parting:
    """Where the launches diverge for the first time, as indexes into the entries.

    `at`: the first entry that isn't in both traces. `after`: the last one before it that is. `because`: of the calls
    made just before, the last that returned something else in each trace, such as a permission with True and
    False; else the call around them, if it was given something else; None where neither tells anything.
    """

    at: int
    after: int | None
    because: int | None


def parting(entries: Sequence[Entry]) -> Parting | None:
    """Where the launches diverge; None where they don't."""
    at = next((index for index, entry in enumerate(entries) if entry.kind in ("only_a", "only_b", "moved")), None)
    return None if at is None else Parting(at, at - 1 if at else None, _because(entries, at))


def _because(entries: Sequence[Entry], at: int) -> int | None:
    before = list(_beside(entries, at))
    for whats in (("result", "exception"), ("result.", "result[")):
        for index in before:
            if any(found.what in whats or found.what.startswith(whats) for found in entries[index].differences):
                return index
    around = before[-1] - 1 if before else at - 1
    is_told = around >= 0 and any(found.what.startswith("arguments") for found in entries[around].differences)
    return around if is_told else None


def _beside(entries: Sequence[Entry], at: int) -> Iterator[int]:
    """The calls that the same call made before, and all they made, the last first. What has no call around has none."""
    for index in range(at - 1, -1, -1):
        if entries[index].depth < max(1, entries[at].depth):
            return
        yield index
