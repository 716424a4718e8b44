"""Pair the calls of two traces: which call of the one is which of the other.

Steps are matched by the catalogue's ids, so a trace of this package's pipeline can be compared with one of
AWX's own source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

Key = Callable[["Call"], Hashable]
Pair = tuple["Call | None", "Call | None"]


@dataclass(frozen=True, eq=False)
class Call:
    """A span in its place: `depth` counts the calls around it, `origin` is the step it was registered or sent in."""

    span: Mapping[str, Any]
    depth: int
    origin: str = ""


def in_order(document: Mapping[str, Any]) -> list[Call]:
    """The spans of a trace document as a walk reaches them: each before what it called."""
    below: dict[str | None, list[Mapping[str, Any]]] = defaultdict(list)
    for span in document["spans"]:
        if span["parent"] is not None or span["target"]:  # the span that has no target stands for "outside of any"
            below[span["parent"]].append(span)
    steps = {span["id"]: span["step"] or span["kind"] for span in document["spans"]}
    return list(_walk(below, steps))


def _walk(below: Mapping[str | None, list[Mapping[str, Any]]], steps: Mapping[str, str]) -> Iterator[Call]:
    open_ = [(span, 0) for span in reversed(below.get(None, []))]
    while open_:
        span, depth = open_.pop()
        links = span["links"]
        yield Call(span, depth, steps.get(links[0]["span"], "") if links else "")
        open_ += [(inner, depth + 1) for inner in reversed(below.get(span["id"], []))]


def beside(a: Sequence[Call], b: Sequence[Call]) -> list[Pair]:
    """Return the calls of both traces as one list of pairs; None stands for a call that the other trace hasn't got.

    The first calls are paired as far as they agree. After that, calls of the same step on the same class are paired,
    and between those, calls of the same step.
    """
    together = next(
        (index for index, pair in enumerate(zip(a, b, strict=False)) if _differ(*pair)), min(len(a), len(b))
    )
    pairs: list[Pair] = list(zip(a[:together], b[:together], strict=True))
    for ours, theirs, alike in _blocks(a[together:], b[together:], _exact):
        pairs += zip(ours, theirs, strict=True) if alike else _alone_or_similar(ours, theirs)
    return pairs


def _differ(a: Call, b: Call) -> bool:
    return _exact(a) != _exact(b)


def _alone_or_similar(a: Sequence[Call], b: Sequence[Call]) -> Iterator[Pair]:
    for ours, theirs, alike in _blocks(a, b, _similar):
        if alike:
            yield from zip(ours, theirs, strict=True)
        else:
            yield from ((call, None) for call in ours)
            yield from ((None, call) for call in theirs)


def _blocks(a: Sequence[Call], b: Sequence[Call], key: Key) -> Iterator[tuple[Sequence[Call], Sequence[Call], bool]]:
    matcher = SequenceMatcher(None, [key(call) for call in a], [key(call) for call in b], autojunk=False)
    for tag, from_a, to_a, from_b, to_b in matcher.get_opcodes():
        yield a[from_a:to_a], b[from_b:to_b], tag == "equal"


def _exact(call: Call) -> Hashable:
    receiver = call.span["receiver"]
    return (*_similar(call), receiver.get("type", "") if isinstance(receiver, dict) else "")


def _similar(call: Call) -> tuple[str, str]:
    """A step's id. A request is a request; a callback is known by the step that registered it."""
    step, kind = call.span["step"], call.span["kind"]
    if step:
        return ("step", step)
    return (kind, "" if kind == "request" else call.origin or call.span["name"])


def moved(pairs: Sequence[Pair]) -> dict[int, int]:
    """Of the calls without a partner, those that the other trace has elsewhere: index in `pairs` → the other's."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index, (a, b) in enumerate(pairs):
        if a is None and b is not None:
            waiting[_exact(b)].append(index)
    found: dict[int, int] = {}
    for index, (a, b) in enumerate(pairs):
        if b is None and a is not None and (others := waiting[_exact(a)]):
            other = others.pop(0)
            found[index], found[other] = other, index
    return found
