"""What can be predicted, how a launch answers, and which step has the answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explorer.lookup import UnknownName
from explorer.trace.catalogue import CATALOGUE

if TYPE_CHECKING:
    from explorer.lab.responses import Launch, Response
    from explorer.trace import Trace
    from explorer.trace.document import Span

JOB, BY, RAN = "job.", "by.", "ran."


class Evidence:
    """What a prediction is held against: an answered request, or the trace of whatever was recorded."""

    def __init__(self, source: Response | Trace) -> None:
        from explorer.lab.responses import Launch, Response

        self.answer = source if isinstance(source, Response) else None
        self.launch: Launch | None = source if isinstance(source, Launch) else None
        self.trace: Trace = source.trace if isinstance(source, Response) else source
        self.title = f"{source.request} as {source.user or 'nobody'}" if isinstance(source, Response) else source.title

    @property
    def spans(self) -> list[Span]:
        """The calls of a request itself, without what managers did later; all calls of what was recorded."""
        if self.answer is None:
            return self.trace.spans
        later: set[str] = set()
        for span in self.trace.spans:
            if span["stage"] == "manager" or span["parent"] in later:
                later.add(span["id"])
        return [span for span in self.trace.spans if span["id"] not in later]

    @property
    def refused(self) -> bool:
        return self.answer is not None and self.answer.status_code >= 400

    def events(self, kind: str) -> Iterator[tuple[Span, dict[str, Any]]]:
        """Each event of a kind with the call that it happened in."""
        for span in self.spans:
            yield from ((span, event) for event in span["events"] if event["type"] == kind)


@dataclass(frozen=True)
class Aspect:
    """One thing to predict. `step` says, for what was predicted and what came, where to look."""

    name: str
    read: Callable[[Evidence], Any]
    step: Callable[[Evidence, Any, Any], str]

    def agrees(self, predicted: Any, actual: Any) -> bool:
        """Several things may come in any order, an object by its name, variables whichever way they are written.

        Classes whose method ran come in the order of their calls.
        """
        if isinstance(actual, frozenset):
            return as_set(predicted) == actual
        if isinstance(actual, tuple):
            return as_sequence(predicted) == actual
        if isinstance(predicted, Mapping) and isinstance(actual, str):
            return bool(predicted == _parsed(actual))
        if isinstance(predicted, str) and hasattr(actual, "_meta"):
            return predicted.removeprefix("@") == getattr(actual, "name", None)
        return bool(predicted == actual)


def as_set(predicted: Any) -> frozenset[Any]:
    """Names as a person writes them: one, several, or None for none at all."""
    if isinstance(predicted, Collection) and not isinstance(predicted, str):
        return frozenset(predicted)
    return frozenset([predicted] if predicted else [])


def as_sequence(predicted: Any) -> tuple[Any, ...]:
    """Names in order as a person writes them: one, several, or None for none at all."""
    if isinstance(predicted, list | tuple):
        return tuple(predicted)
    return (predicted,) if predicted else ()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text or "{}")
    except ValueError:
        return None


def aspect_named(name: str) -> Aspect:
    """Raises LookupError, which lists what there is, for anything that can't be predicted."""
    if name in _ASPECTS:
        return _ASPECTS[name]
    if name.startswith(JOB):
        return Aspect(name, _job_reader(name.removeprefix(JOB)), _step_of_job_field(name.removeprefix(JOB)))
    if name.startswith(BY):
        return _aspect_of_method(name)
    if name.startswith(RAN):
        return _aspect_of_step(name)
    known = [*_ASPECTS, "job.<a field of the job>", "by.<a method>", "ran.<a step>"]
    raise UnknownName("thing to predict", name, known)


def _aspect_of_method(name: str) -> Aspect:
    """The classes that defined a method, in the order in which their methods were called."""
    method, known = name.removeprefix(BY), sorted({step.target.rpartition(".")[2] for step in CATALOGUE})
    if method not in known:
        raise UnknownName("method that is a step", method, known)

    def calls(evidence: Evidence) -> Iterator[tuple[str, str]]:
        for span in evidence.spans:
            owner, _, called = span["name"].rpartition(".")
            if span["step"] and called == method:
                yield owner, span["step"]

    def step(evidence: Evidence, _predicted: Any, _actual: Any) -> str:
        return next((step for _, step in calls(evidence)), "view.post")

    return Aspect(name, lambda evidence: tuple(dict.fromkeys(owner for owner, _ in calls(evidence) if owner)), step)


def _aspect_of_step(name: str) -> Aspect:
    """Whether a step ran."""
    step, known = name.removeprefix(RAN), [step.id for step in CATALOGUE]
    if step not in known:
        raise UnknownName("step", step, known)
    return Aspect(name, lambda evidence: any(span["step"] == step for span in evidence.spans), _always(step))


# How a launch answers


def _answer(evidence: Evidence) -> Response:
    if evidence.answer is None:
        raise ValueError(f"{evidence.title!r} isn't a response: only what a trace shows can be predicted for it")
    return evidence.answer


def _status_code(evidence: Evidence) -> int:
    return _answer(evidence).status_code


def _ignored(evidence: Evidence) -> frozenset[str]:
    return frozenset(evidence.launch.ignored if evidence.launch else ())


def _errors(evidence: Evidence) -> frozenset[str]:
    data = _answer(evidence).data
    return frozenset(data) if evidence.refused and isinstance(data, Mapping) else frozenset()


def _stopped_at(evidence: Evidence) -> str | None:
    return _answer(evidence).stopped_at


def _inserted(evidence: Evidence) -> frozenset[str]:
    """The tables in which the request put a row."""
    return frozenset(event["table"] for _, event in evidence.events("row") if event["action"] == "insert")


def _messages(evidence: Evidence) -> frozenset[str]:
    """The managers that the request asked for."""
    return frozenset(_task(event) for _, event in evidence.events("message") if event["channel"] == "dispatcher")


def _task(event: Mapping[str, Any]) -> str:
    return str(event["body"]["task"]).rpartition(".")[2]


def _kept(evidence: Evidence) -> frozenset[str]:
    """The prompts that the launch config keeps for a relaunch."""
    config = getattr(evidence.launch and evidence.launch.job, "launch_config", None)
    return frozenset(config.prompts_dict(display=True)) if config else frozenset()


def _statements(evidence: Evidence) -> int:
    """How many statements the database was asked."""
    return sum(1 for _ in evidence.events("sql"))


def _job_reader(field: str) -> Callable[[Evidence], Any]:
    def read(evidence: Evidence) -> Any:
        job = evidence.launch.job if evidence.launch else None
        if job is not None and not hasattr(job, field):
            raise UnknownName("field of a job", field, (one.name for one in job._meta.get_fields()))
        return getattr(job, field, None)

    return read


# Where to look


def _step_of_status(evidence: Evidence, predicted: Any, _actual: Any) -> str:
    """The step that refused; else the one that would have refused as was predicted."""
    if evidence.refused:
        return _stopped_at(evidence) or "request.dispatch"
    return {400: "serializer.run_validation", 403: "view.config_access"}.get(predicted, "view.post")


def _step_of_stop(_evidence: Evidence, predicted: Any, _actual: Any) -> str:
    """Told by the step that was suspected: did it say no? All others would give the answer away."""
    return str(predicted or "view.post")


def _step_of_errors(evidence: Evidence, _predicted: Any, _actual: Any) -> str:
    return _stopped_at(evidence) or "serializer.run_validation"


def _step_of_insert(evidence: Evidence, predicted: Any, actual: frozenset[str]) -> str:
    """The call that made a row nobody thought of."""
    missed = actual - as_set(predicted)
    making = (span["step"] for span, event in evidence.events("row") if event["table"] in missed and span["step"])
    return next(making, "models.save")


def _step_of_job_field(field: str) -> Callable[[Evidence, Any, Any], str]:
    def step(evidence: Evidence, _predicted: Any, _actual: Any) -> str:
        known = {"status": "signal.start", "extra_vars": "models.job_kwargs"}
        asked = evidence.launch.template.get_ask_mapping() if evidence.launch else ()
        return known.get(field) or ("prompts.accept_or_ignore" if field in asked else "models.create_unified_job")

    return step


def _always(step: str) -> Callable[[Evidence, Any, Any], str]:
    return lambda _evidence, _predicted, _actual: step


_ASPECTS = {
    aspect.name: aspect
    for aspect in (
        Aspect("status_code", _status_code, _step_of_status),
        Aspect("ignored", _ignored, _always("prompts.accept_or_ignore")),
        Aspect("errors", _errors, _step_of_errors),
        Aspect("stopped_at", _stopped_at, _step_of_stop),
        Aspect("inserted", _inserted, _step_of_insert),
        Aspect("messages", _messages, _always("signal.start")),
        Aspect("kept", _kept, _always("models.launch_config")),
        Aspect("statements", _statements, _always("")),
    )
}
