"""A prediction, judged by letting it happen: no answer is stored anywhere.

A wrong prediction gets a hint: the step to look at. A second wrong one is told what that step was given and gave back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from explorer import lab as labs
from explorer.course.aspects import Aspect, Judge, as_set, aspect_named
from explorer.course.hints import hint
from explorer.course.jobs import check_jobs, check_names
from explorer.course.questions import Progress, Question, progress, question_about
from explorer.course.verdict import Finding, Verdict

__all__ = ["Finding", "Progress", "Verdict", "check", "progress"]


def check(
    prediction: Mapping[str, Any], launch: Any, user: Any = "admin", *, question: str = "", **fields: Any
) -> Verdict:
    """See `explorer.check`."""
    _check_names(prediction, launch)
    asked = question_about(question, prediction, launch, user, fields)
    gaps = {**prediction, "what is launched": launch, "user": user, **fields}
    if unanswered := tuple(name for name, value in gaps.items() if _holds_gap(value)):
        return Verdict((), unanswered=unanswered)
    if callable(launch):
        verdict = check_jobs(prediction, launch, fields, asked)
    else:
        verdict = _check_launch(prediction, launch, user, fields, asked)
    asked.answered(verdict.right)
    return verdict


def _check_names(prediction: Mapping[str, Any], launch: Any) -> None:
    if callable(launch):
        check_names(prediction)
    else:
        for about in prediction:
            aspect_named(about)


def _holds_gap(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_gap(item) for item in value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return any(_holds_gap(item) for item in value)
    return value is ...


def _check_launch(
    prediction: Mapping[str, Any], launch: Any, user: Any, fields: Mapping[str, Any], asked: Question
) -> Verdict:
    aspects = [aspect_named(about) for about in prediction]
    judge = _judge(launch, user, fields)
    found = [_find(judge, aspect, prediction[aspect.name], asked) for aspect in aspects]
    return Verdict(tuple(_once(found)), judge.launch, judged_by=judge.title, trace=judge.trace)


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """The same findings; a hint that two would share is given to the first."""
    told: set[str] = set()
    for finding in findings:
        yield replace(finding, hint="The same step shows it.") if finding.step in told else finding
        told |= {finding.step} - {""}


def _judge(launch: Any, user: Any, fields: Mapping[str, Any]) -> Judge:
    """What was launched or recorded already judges as it is; everything else is launched now."""
    from explorer.lab.answer import Answer
    from explorer.trace import Trace

    if isinstance(launch, Answer | Trace):
        return Judge(launch)
    lab = labs.current()
    if lab is None:
        raise RuntimeError("there is no open lab to launch in: lab = explorer.start() opens one")
    return Judge(lab.launch(launch, user, **fields))


def _find(judge: Judge, aspect: Aspect, predicted: Any, asked: Question) -> Finding:
    actual = aspect.read(judge)
    if isinstance(actual, frozenset):
        predicted = as_set(predicted)
    if aspect.agrees(predicted, actual):
        return Finding(aspect.name, predicted, True)
    step = aspect.step(judge, predicted, actual)
    return Finding(aspect.name, predicted, False, *hint(judge, step, asked.missed(aspect.name)))
