"""Where two pipelines did different things in a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from tests.conformance.compare import differences
from tests.conformance.random.playing import CRASH, Document, Seen


class Difference(NamedTuple):
    """One place where they differ, in the step of that number, which counts from 1."""

    step: int
    place: str
    what: str


def crashes(seen: Seen) -> bool:
    """Whether one of the steps raised an exception, which a server would return as 500."""
    return bool(seen) and CRASH in seen[-1]


def last_line(seen: Seen) -> str:
    """What was raised."""
    return str(seen[-1][CRASH]).rstrip().rpartition("\n")[2]


def compared(theirs: Seen, ours: Seen) -> list[Difference]:
    """All differences up to where AWX itself fails; what comes after that is no rule."""
    return list(_compared(theirs, ours))


def _compared(theirs: Seen, ours: Seen) -> Iterator[Difference]:
    for number, (recorded, seen) in enumerate(zip_longest(theirs, ours), start=1):
        if recorded is None or CRASH in recorded:
            return
        if seen is None:
            yield Difference(number, "step", "here what it names is not there")
            return
        if CRASH in seen:
            yield Difference(number, CRASH, f"here {last_line(ours)}")
            return
        for line in differences(recorded, seen):
            place, _, what = line.partition(": ")
            yield Difference(number, place, what)


def failures(ours: Seen) -> list[Difference]:
    """Without AWX beside it: only where ours raises."""
    return [Difference(len(ours), CRASH, last_line(ours))] if crashes(ours) else []


def told(document: Document, found: list[Difference]) -> str:
    """The scenario's name, its steps, and each difference below its step."""
    lines = [f"✗ {document['id']}"]
    for number, step in enumerate(document["steps"], start=1):
        lines.append(f"  {number}. {step}")
        lines += [f"       {one.place}: {one.what}" for one in found if one.step == number]
    return "\n".join(lines)
