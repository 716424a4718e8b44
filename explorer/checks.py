"""A prediction about a launch, judged by launching: no answer is stored anywhere.

A wrong prediction gets a hint: the step to look at. A second wrong one is told what that step was given and gave back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from explorer import lab as labs
from explorer.lab.names import UnknownName
from explorer.trace.outline import words
from explorer.trace.steps import CATALOGUE

if TYPE_CHECKING:
    from explorer.lab.answer import Launch
    from explorer.lab.session import Lab
    from explorer.trace.document import Span

JOB = "job."
MOST_SHOWN = 300
_STEPS = {step.id: step for step in CATALOGUE}

_wrong: WeakKeyDictionary[Lab, Counter[str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Finding:
    """One predicted thing, and whether the launch agrees. `hint` is empty for a right one."""

    about: str
    predicted: Any
    right: bool
    hint: str = ""

    def __str__(self) -> str:
        if self.right:
            return f"✓ {self.about}: {_plain(self.predicted)}, just so."
        return f"✗ {self.about}: not {_plain(self.predicted)}.\n  {self.hint}"


@dataclass(frozen=True)
class Verdict:
    """What `explorer.check` answers. `launch` is the launch that judged, None while something is still `...`."""

    findings: tuple[Finding, ...]
    launch: Launch | None
    unanswered: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Was everything predicted, and predicted as it happened?"""
        return not self.unanswered and all(finding.right for finding in self.findings)

    def __repr__(self) -> str:
        if self.unanswered:
            open_ones = ", ".join(self.unanswered)
            return f"Nothing has run yet: put your answer in the place of ... for {open_ones}."
        return "\n".join([f"Judged by {self._request()}", *(str(finding) for finding in self.findings)])

    def _request(self) -> str:
        return f"{self.launch.request} as {self.launch.user or 'nobody'}" if self.launch else ""


def check(prediction: Mapping[str, Any], launch: Any, user: Any = "admin", **fields: Any) -> Verdict:
    """See `explorer.check`."""
    from explorer.lab.answer import Launch

    if unanswered := tuple(about for about, value in {**prediction, **fields}.items() if value is ...):
        return Verdict((), None, unanswered)
    if callable(launch):
        from explorer.job_checks import check_jobs

        return check_jobs(prediction, launch, fields)
    for about in prediction:
        _known(about)
    lab = labs.current()
    if lab is None:
        raise RuntimeError("there is no open lab to launch in: lab = explorer.start() opens one")
    judge = launch if isinstance(launch, Launch) else lab.launch(launch, user, **fields)
    counts = _wrong.setdefault(lab, Counter())
    return Verdict(tuple(_judge(judge, about, value, counts) for about, value in prediction.items()), judge)


def _known(about: str) -> None:
    if about not in _ASPECTS and not about.startswith(JOB):
        raise UnknownName("thing to predict", about, [*_ASPECTS, "job.<a field of the job>"])


def _judge(launch: Launch, about: str, predicted: Any, counts: Counter[str]) -> Finding:
    read, hinted = _ASPECTS.get(about) or (_job_reader(about), _step_of_job_field(about))
    if _same(predicted, read(launch)):
        return Finding(about, predicted, True)
    question = f"{launch.request} {launch.user} {json.dumps(dict(launch.sent), sort_keys=True, default=str)} {about}"
    counts[question] += 1
    return Finding(about, predicted, False, _hint(launch, hinted, counts[question]))


def _same(predicted: Any, actual: Any) -> bool:
    """Several things in any order, an object by its name, variables whichever way they are written."""
    if isinstance(actual, frozenset):
        named = [predicted] if isinstance(predicted, str) else predicted
        return isinstance(named, Collection) and frozenset(named) == actual
    if isinstance(predicted, Mapping) and isinstance(actual, str):
        return bool(predicted == json.loads(actual or "{}"))
    if isinstance(predicted, str) and hasattr(actual, "_meta"):
        return predicted.removeprefix("@") == getattr(actual, "name", None)
    return bool(predicted == actual)


# What can be predicted, and how a launch answers


def _status_code(launch: Launch) -> int:
    return launch.status_code


def _ignored(launch: Launch) -> frozenset[str]:
    return frozenset(launch.ignored)


def _errors(launch: Launch) -> frozenset[str]:
    return frozenset(launch.data) if launch.status_code >= 400 and isinstance(launch.data, Mapping) else frozenset()


def _inserted(launch: Launch) -> frozenset[str]:
    """The tables in which the request put a row."""
    return frozenset(event["table"] for event in _events(launch, "row") if event["action"] == "insert")


def _messages(launch: Launch) -> frozenset[str]:
    """The managers that the request asked for."""
    sent = (event for event in _events(launch, "message") if event["channel"] == "dispatcher")
    return frozenset(event["body"]["task"].rpartition(".")[2] for event in sent)


def _kept(launch: Launch) -> frozenset[str]:
    """The prompts that the launch config keeps for a relaunch."""
    config = getattr(launch.job, "launch_config", None)
    return frozenset(config.prompts_dict(display=True)) if config else frozenset()


def stopped_at(launch: Launch) -> str | None:
    """The step that decided against the launch: the last to say no, or the innermost that raised; None for a 201."""
    if launch.status_code < 400:
        return None
    spans = [span for span in launch.trace.spans if span["step"] and span["stage"] != "manager"]
    said_no = [span["step"] for span in spans if span["result"] is False]
    raised = [span["step"] for span in spans if span["exception"]]
    if said_no and (not raised or raised[-1] == "view.post"):
        return str(said_no[-1])
    return str(raised[-1]) if raised else None


def _events(launch: Launch, kind: str) -> Iterator[dict[str, Any]]:
    for span in launch.trace.spans:
        if span["stage"] != "manager":
            yield from (event for event in span["events"] if event["type"] == kind)


def _job_reader(about: str) -> Callable[[Launch], Any]:
    def read(launch: Launch) -> Any:
        job, field = launch.job, about.removeprefix(JOB)
        if job is not None and not hasattr(job, field):
            raise UnknownName("field of a job", field, (one.name for one in job._meta.get_fields()))
        return getattr(job, field, _NOTHING)

    return read


def _step_of_job_field(about: str) -> str:
    return {"job.status": "signal.start", "job.extra_vars": "models.job_kwargs"}.get(about, "models.create_unified_job")


_NOTHING = object()

_ASPECTS: dict[str, tuple[Callable[[Launch], Any], str]] = {
    "status_code": (_status_code, "view.post"),
    "ignored": (_ignored, "prompts.accept_or_ignore"),
    "errors": (_errors, "serializer.run_validation"),
    "stopped_at": (stopped_at, "view.post"),
    "inserted": (_inserted, "models.save"),
    "messages": (_messages, "signal.start"),
    "kept": (_kept, "models.launch_config"),
}


# Hints


def _hint(launch: Launch, step: str, times: int) -> str:
    # Of a launch that was refused early, only what ran can be looked at.
    ran = (found for name in (step, stopped_at(launch), "request.dispatch") if name for found in _ran(launch, name))
    span = next(ran, None)
    if span is None:
        return f"Look at the whole road: {_where('')}"
    told = _STEPS[span["step"]]
    look = f"Look at the step {told.id}, “{told.title}”, and its guide page: {_where(told.id)}"
    return look if times == 1 else f"{look}\n  {_closer(span)}"


def _ran(launch: Launch, step: str) -> list[Span]:
    return launch.trace.find(step)


def _where(step: str) -> str:
    at = f'.at("{step}")' if step else ""
    return f"_.launch.trace.view(){at}"


def _closer(span: Span) -> str:
    given = ", ".join(f"{name} {_plain_value(value)}" for name, value in span["arguments"].items()) or "nothing"
    if span["exception"]:
        came = f"raised {span['exception']['type']}: {_short(span['exception']['message'])}"
    else:
        came = f"gave back {_plain_value(span['result'])}"
    return f"There, {span['name']} was given {given}; it {came}."


def _plain_value(value: Any) -> str:
    return _short(words(value))


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def _plain(value: Any) -> str:
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(map(repr, value))) + "}" if value else "none"
    return repr(value)
