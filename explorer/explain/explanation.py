"""What `lab.explain` answers: one sentence, its reasons, and what would change things, as text and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from explorer.explain.capacity import GroupCapacity, InstanceCapacity, groups_of
from explorer.explain.html import ADVICE, as_html
from explorer.explain.reasons import Reason
from explorer.explain.references import JobRef, listed
from explorer.plain_text import table, visible


@dataclass(frozen=True)
class Explanation:
    """Why a job is where it is.

    `subject` is who the sentence is about, `state` what of it is explained ("is pending"), `reasons` are dataclasses of
    this room, the first one decisive. `because` explains the job that this one waits for, where that one
    hasn't started either: follow it to its end for what is really wrong. `nodes` are those of a workflow's run, a line
    each: why it ran, will run or never will.
    """

    subject: str
    state: str
    job: JobRef | None
    reasons: tuple[Reason, ...]
    because: Explanation | None = None
    nodes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Subject, state and all reasons, in one sentence."""
        if not self.reasons:
            return f"{self.subject} {self.state}."
        return f"{self.subject} {self.state} because {listed([reason.text for reason in self.reasons])}."

    @property
    def root(self) -> Explanation:
        """The last explanation of the chain: the cause that nothing else explains."""
        return self.because.root if self.because else self

    @property
    def remedies(self) -> tuple[str, ...]:
        """What would have to change for the job to go on; in a chain of jobs the root's advice first."""
        own = (reason.remedy for reason in self.reasons)
        found = [*(self.because.remedies if self.because else ()), *own]
        return tuple(dict.fromkeys(remedy for remedy in found if remedy))

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain JSON values, each reason under its class's name."""
        return {
            "sentence": self.sentence,
            "job": vars(self.job) if self.job else None,
            "reasons": [reason_data(reason) for reason in self.reasons],
            "remedies": list(self.remedies),
            "because": self.because.to_dict() if self.because else None,
            "nodes": list(self.nodes),
        }

    def __str__(self) -> str:
        return visible("\n".join(self._lines()))

    __repr__ = __str__

    def _lines(self) -> Iterator[str]:
        yield from self._story()
        if self.nodes:
            yield "Nodes:"
            yield from (f"  {line}" for line in self.nodes)
        if self.remedies:
            yield f"{ADVICE}:"
            yield from (f"  - {remedy}" for remedy in self.remedies)

    def _story(self) -> Iterator[str]:
        yield self.sentence
        for reason in self.reasons:
            for group in groups_of(reason):
                yield from group_lines(group)
            yield f"  rule: {reason.rule}, guide: {reason.page}"
        if self.because:
            yield from self.because._story()

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        return {"text/plain": str(self), "text/html": as_html(self)}


def reason_data(reason: Reason) -> dict[str, Any]:
    """A reason as plain JSON values: its own fields, and what all reasons have."""
    own: dict[str, Any] = asdict(reason) if is_dataclass(reason) else {}
    told = {"text": reason.text, "remedy": reason.remedy, "rule": reason.rule, "page": reason.page}
    return {"cause": type(reason).__name__, **own, **told}


def group_lines(group: GroupCapacity) -> Iterator[str]:
    """A group as a small table: an instance a row."""
    yield f"  {group.name}, {group.origin}:"
    rows = [["instance", "type", "capacity", "used", "needs", "lacks", ""]]
    rows += [instance_cells(instance) for instance in group.instances]
    if len(rows) > 1:
        yield from (f"    {line}" for line in table(rows).splitlines())


def instance_cells(instance: InstanceCapacity) -> list[str]:
    """An instance's figures, and what keeps the job off it besides a lack of room."""
    figures = [str(instance.capacity), str(instance.used), str(instance.needs), str(instance.lacks)]
    return [instance.hostname, instance.node_type, *figures, instance.obstacle]
