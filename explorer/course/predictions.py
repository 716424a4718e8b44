"""A prediction, judged by letting it happen: no answer is stored anywhere.

A wrong prediction gets a hint: the step to look at. A second wrong one is told what that step was given and gave back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from explorer import lab as labs
from explorer.course.aspects import Aspect, Evidence, as_sequence, as_set, aspect_named
from explorer.course.hints import hint
from explorer.course.jobs import check_jobs, check_names
from explorer.course.questions import Question, question_about
from explorer.course.result import CheckResult, Finding


def check(
    prediction: Mapping[str, Any],
    launch: Any,
    user: Any = "admin",
    *,
    question: str = "",
    counted: bool = True,
    **fields: Any,
) -> CheckResult:
    """See `explorer.check`. Unless it is `counted`, it is no question of the notebook."""
    _check_names(prediction, launch)
    asked = question_about(question, prediction, launch, user, fields, counted)
    gaps = {**prediction, "what is launched": launch, "user": user, **fields}
    if unanswered := tuple(name for name, value in gaps.items() if _holds_gap(value)):
        return CheckResult((), unanswered=unanswered)
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
) -> CheckResult:
    aspects = [aspect_named(about) for about in prediction]
    evidence = _evidence(launch, user, fields)
    found = [_find(evidence, aspect, prediction[aspect.name], asked) for aspect in aspects]
    return CheckResult(tuple(_once(found)), evidence.launch, judged_by=evidence.title, trace=evidence.trace)


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """The same findings; a hint that two would share is given to the first."""
    told: set[str] = set()
    for finding in findings:
        yield replace(finding, hint="The same step shows it.") if finding.step in told else finding
        told |= {finding.step} - {""}


def _evidence(launch: Any, user: Any, fields: Mapping[str, Any]) -> Evidence:
    """What was launched or recorded already judges as it is; everything else is launched now."""
    from explorer.lab.responses import Response
    from explorer.trace import Trace

    if isinstance(launch, Response | Trace):
        return Evidence(launch)
    lab = labs.current()
    if lab is None:
        raise RuntimeError("there is no open lab to launch in: lab = explorer.start() opens one")
    return Evidence(lab.launch(launch, user, **fields))


def _find(evidence: Evidence, aspect: Aspect, predicted: Any, asked: Question) -> Finding:
    actual = aspect.read(evidence)
    if isinstance(actual, frozenset):
        predicted = as_set(predicted)
    if isinstance(actual, tuple):
        predicted = as_sequence(predicted)
    if aspect.agrees(predicted, actual):
        return Finding(aspect.name, predicted, True)
    step = aspect.step(evidence, predicted, actual)
    return Finding(aspect.name, predicted, False, *hint(evidence, step, asked.missed(aspect.name)))
