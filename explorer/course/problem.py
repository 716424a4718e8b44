"""What a lab poses: a world, what has happened in it, and a goal that only a good answer reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explorer.lab.responses import Launch
    from explorer.lab.session import Lab


@dataclass(frozen=True)
class Trial:
    """One thing that must come true, as a sentence, and whether it did.

    `hint` says where to look if it didn't, `more` what there is to see there: it is shown from the second wrong answer
    on. `launch` is the launch that it was tried with, if it was one.
    """

    about: str
    right: bool
    hint: str = ""
    more: str = ""
    launch: Launch | None = None


Goal = Callable[["Lab", Any], Iterator[Trial]]


@dataclass(frozen=True)
class Problem:
    """A problem to solve: `explorer.start(problem)` sets it up, `lab.judge(answer)` judges.

    `world` is described as `explorer.worlds.builder.build` reads it. `goal` takes the lab and the answer, launches for
    real, and yields a `Trial` for each thing that must come true. `situation` brings about what has happened before
    the reader comes.
    """

    name: str
    world: Mapping[str, Mapping[str, Any]]
    goal: Goal
    situation: Callable[[Lab], None] | None = None
