"""A prediction about what managers do to jobs, judged by letting them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from explorer import lab as labs
from explorer.course.questions import Question, act_name
from explorer.course.result import CheckResult, Finding
from explorer.lookup import UnknownName

if TYPE_CHECKING:
    from explorer.lab.session import Lab

JOB = "#"
MADE, QUEUE = "made", "queue"


def check_jobs(
    prediction: Mapping[str, Any], act: Callable[..., Any], fields: Mapping[str, Any], asked: Question
) -> CheckResult:
    """Call `act(**fields)` and judge by the jobs and messages that are there afterwards.

    See `explorer.check` for what can be predicted. `act` may open a lab of its own: that one judges then.
    """
    before = labs.current()
    known = {job.pk for job in before.jobs} if before else set()
    outcome = act(**fields)
    lab = labs.current()
    if lab is None:
        raise RuntimeError("there is no open lab to look at: lab = explorer.start() opens one")
    look = _Look(lab, known if lab is before else set(), asked)
    findings = tuple(look.judge(about, value) for about, value in prediction.items())
    done = act_name(act)
    return CheckResult(findings, judged_by=f"{done}: {outcome!r}" if outcome is not None else done)


def check_names(prediction: Mapping[str, Any]) -> None:
    """Raises LookupError, which lists what there is, for anything that can't be predicted of jobs."""
    for about in prediction:
        if about not in (MADE, QUEUE) and _number(about) is None:
            raise UnknownName("thing to predict of jobs", about, ["#1", "#1.execution_node", MADE, QUEUE])


def _number(about: str) -> int | None:
    number = about.partition(".")[0].removeprefix(JOB)
    return int(number) if about.startswith(JOB) and number.isdecimal() else None


class _Look:
    """Jobs and messages as they are now. `known` are the keys of the jobs that there were before."""

    def __init__(self, lab: Lab, known: set[int], asked: Question) -> None:
        self.lab, self.known, self.asked = lab, known, asked

    def judge(self, about: str, predicted: Any) -> Finding:
        if about == MADE:
            made = [job.name for job in self.lab.jobs if job.pk not in self.known]
            return self._finding(about, predicted, _several(predicted) == sorted(made), "lab.jobs lists all of them.")
        if about == QUEUE:
            left = [message.name for message in self.lab.queue]
            return self._finding(about, predicted, _several(predicted) == sorted(left), "lab.queue lists all of them.")
        return self._judge_job(about, predicted)

    def _judge_job(self, about: str, predicted: Any) -> Finding:
        number, field = _number(about), about.partition(".")[2] or "status"
        job = next((one for one in self.lab.jobs if one.pk == number), None)
        if job is None:
            return self._finding(about, predicted, False, f"There is no job #{number}: lab.jobs lists the jobs.")
        if not hasattr(job, field):
            raise UnknownName("field of a job", field, (one.name for one in job._meta.get_fields()))
        right = _same(predicted, getattr(job, field))
        more = self.lab.explain(job).sentence
        return self._finding(about, predicted, right, f"lab.explain({number}) says more.", more)

    def _finding(self, about: str, predicted: Any, right: bool, look: str, closer: str = "") -> Finding:
        if right:
            return Finding(about, predicted, True)
        again = self.asked.missed(about) > 1
        return Finding(about, predicted, False, f"{look}\n  {closer}" if again and closer else look)


def _several(predicted: Any) -> list[Any]:
    """One name or several, in any order; None means none."""
    if predicted is None:
        return []
    return [predicted] if isinstance(predicted, str) else sorted(predicted)


def _same(predicted: Any, actual: Any) -> bool:
    """An object may be predicted by its name."""
    return bool(predicted == (getattr(actual, "name", None) if hasattr(actual, "_meta") else actual))
