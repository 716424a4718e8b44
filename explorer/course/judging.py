"""An answer to a lab's problem, judged: the lab is set up again, the answer put to work, and jobs launched.

So an answer that was wrong leaves nothing behind, and the same answer is always judged alike.
"""

from __future__ import annotations

import dis
import textwrap
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from explorer import plain_html
from explorer.course.predictions import check
from explorer.course.problem import Goal, Problem, Trial
from explorer.course.result import CheckResult

if TYPE_CHECKING:
    from explorer.lab.responses import Launch
    from explorer.lab.session import Lab
    from explorer.widgets import TraceViewer

WIDTH = 110

_wrong: WeakKeyDictionary[Lab, Counter[str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Judgement:
    """What `lab.judge(answer)` says. `trials` ends with the first that went wrong; it is empty for `...`."""

    trials: tuple[Trial, ...]

    @property
    def right(self) -> bool:
        """Did everything come true that had to?"""
        return bool(self.trials) and all(trial.right for trial in self.trials)

    @property
    def launch(self) -> Launch | None:
        """The launch that was tried last, if it was one."""
        return self.trials[-1].launch if self.trials else None

    def view(self, step: str = "") -> TraceViewer:
        """The viewer of the launch that was tried last, at `step`. Raises ValueError where there is none."""
        if self.launch is None:
            raise ValueError("nothing was launched yet, so there is no trace")
        from explorer.lab.viewing import view

        viewer = view(self.launch.trace)
        return viewer.at(step) if step else viewer

    def __repr__(self) -> str:
        if not self.trials:
            return "Nothing was launched yet: replace ... with your answer"
        end = ["Solved. The lab has the state that your answer produced."] if self.right else []
        return "\n".join([*map(_line, self.trials), *end])

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        said = "Solved" if self.right else "Not solved yet" if self.trials else "Nothing was launched yet"
        told = plain_html.items(map(_line, self.trials))
        return {"text/plain": repr(self), "text/html": f"<div>{plain_html.heading(said)}{told}</div>"}


def _line(trial: Trial) -> str:
    told = "" if trial.right else "\n".join(filter(None, (trial.hint, trial.more)))
    wrapped = (
        textwrap.fill(line.strip(), WIDTH, initial_indent="  ", subsequent_indent="  ") for line in told.splitlines()
    )
    return "\n".join([f"{'✓' if trial.right else '✗'} {trial.about}", *wrapped])


@dataclass(frozen=True)
class CourseJudge:
    """See `explorer.lab.judge.Judge`. `problem` is the one that the lab was opened on, if it was one."""

    problem: Problem | None = None

    def judge(self, lab: Lab, answer: Any, goal: Goal | None = None) -> Judgement:
        return judge(lab, answer, goal or (self.problem.goal if self.problem else None))

    def check(self, prediction: Mapping[str, Any], launch: Launch) -> CheckResult:
        return check(prediction, launch, counted=False)


def judge(lab: Lab, answer: Any, goal: Goal | None) -> Judgement:
    """See `Lab.judge`."""
    if goal is None:
        raise ValueError(f"The world {lab.description.name!r} has no problem to solve: give it a goal.")
    if unanswered(answer):
        return Judgement(())
    lab.reset()
    wrong, trials = _wrong.setdefault(lab, Counter()), goal(lab, answer)
    try:
        return Judgement(tuple(_until_one_is_wrong(trials, wrong)))
    finally:
        if isinstance(trials, Generator):
            trials.close()  # a goal that is left in the middle puts back what it has replaced


def _until_one_is_wrong(trials: Iterable[Trial], wrong: Counter[str]) -> Iterator[Trial]:
    for trial in trials:
        if trial.right:
            yield trial
            continue
        wrong[trial.about] += 1
        yield trial if wrong[trial.about] > 1 else replace(trial, more="")
        return


def unanswered(answer: Any) -> bool:
    """Whether `...` still stands where an answer should: as the whole, as a value, or as a function's body."""
    if isinstance(answer, Mapping):
        return any(unanswered(value) for value in answer.values())
    return answer is ... or (hasattr(answer, "__code__") and _does_nothing(answer))


def _does_nothing(function: Any) -> bool:
    return ... in function.__code__.co_consts or _instructions(function) == _instructions(_nothing)


def _instructions(function: Callable[..., Any]) -> list[tuple[str, Any]]:
    return [(one.opname, one.argval) for one in dis.get_instructions(function)]


def _nothing() -> None: ...
