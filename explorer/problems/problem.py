"""What a lab poses: a world, what has happened in it, and a goal that only a good answer reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorer.checks import check

if TYPE_CHECKING:
    from explorer.checks import Verdict
    from explorer.lab.session import Lab


@dataclass(frozen=True)
class Trial:
    """One thing that must come true, in a sentence, and what a real launch says of it."""

    about: str
    verdict: Verdict

    @property
    def right(self) -> bool:
        return self.verdict.right

    def __str__(self) -> str:
        if self.right:
            return f"✓ {self.about}"
        wrong = [finding for finding in self.verdict.findings if not finding.right]
        told = "\n".join(str(finding) for finding in wrong)
        return f"✗ {self.about}\n" + "\n".join(f"  {line}" for line in told.splitlines())


def tried(about: str, wanted: Mapping[str, Any], launch: Any, user: Any = "admin", **fields: Any) -> Trial:
    """A trial by one launch: `wanted` says what it must come to, as in a prediction of `explorer.check`."""
    return Trial(about, check(wanted, launch, user, question=about, **fields))


Goal = Callable[["Lab", Any], Iterator[Trial]]


@dataclass(frozen=True)
class Problem:
    """A problem to solve: `explorer.start(problem)` sets it up, `lab.judge(answer)` judges.

    `world` is described as `explorer.world.build` reads it. `goal` takes the lab and the answer, launches for real, and
    yields a `Trial` for each thing that must come true. `situation` is what has happened before the reader comes.
    """

    name: str
    world: Mapping[str, Mapping[str, Any]]
    goal: Goal
    situation: Callable[[Lab], None] | None = None
