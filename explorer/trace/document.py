"""A trace: what was recorded, as a document that can be saved, read and shown."""

from __future__ import annotations

import datetime
import json
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from explorer.trace import build, check, clean, core, exports, journey, lines, outline
from explorer.trace.catalogue import STAGES
from explorer.trace.collecting import without_collecting
from explorer.trace.core import Clock, Ids, RawSpan, Recording
from explorer.trace.lines.text import written_out
from explorer.trace.pipeline import Pipeline, pipeline_named
from explorer.trace.secrets import Secrets
from explorer.trace.source import source_of

Detail = Literal["steps", "lines"]


class Span(dict[str, Any]):
    """One span of a trace document. Its entries can be read as attributes too: `span.result` is `span["result"]`."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"a span has no {name!r}; it has {', '.join(self)}") from None


class Trace:
    """What happened between a request and the job it made: a tree of spans.

    Made by `explorer.record` and `lab.launch`, or by `Trace.load`. Nothing secret gets out of it: every way to see what
    it holds goes through one document that is masked as a whole. Code that traced something that can be done again
    may leave in `repeat` how to do it with the lines recorded.
    """

    def __init__(self, header: Mapping[str, Any], spans: list[Span], sources: Mapping[str, Any]) -> None:
        self.repeat: Callable[[], Trace] | None = None
        self._header = dict(header)
        self._saved = spans
        self._sources = dict(sources)
        self._recordings: list[tuple[Recording, RawSpan | None]] = []
        self._secrets = Secrets()
        self._open = 0
        self._built: dict[str, Any] | None = None
        self._pipeline: Pipeline | None = None
        self._clock: Clock = time.perf_counter_ns
        self._ids: Ids = core.random_ids
        self._began: int | None = None
        self._sent: dict[str, RawSpan | str] = dict(_senders(spans))

    @classmethod
    def begin(
        cls,
        title: str,
        pipeline: Pipeline,
        clock: Clock,
        ids: Ids,
        created: datetime.datetime,
        detail: Detail = "steps",
    ) -> Trace:
        """An empty trace to record into; see `explorer.trace.record` for what the arguments are."""
        header = {
            "format": check.FORMAT,
            "version": check.VERSION,
            "trace_id": ids(32),
            "title": title,
            "engine": pipeline.name,
            "detail": detail,
            "created": created.isoformat(),
            **_standing(pipeline),
            "missing": [],
        }
        trace = cls(header, [], {})
        trace._pipeline, trace._clock, trace._ids = pipeline, clock, ids
        return trace

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Trace:
        """The trace of a document. Raises `BrokenTrace`, which says where, if it isn't whole."""
        check.check(document)
        return cls._of_whole(document)

    @classmethod
    def _of_whole(cls, document: Mapping[str, Any]) -> Trace:
        document = check.renewed(document)
        header = {key: value for key, value in document.items() if key not in ("spans", "sources")}
        return cls(header, [Span(span) for span in document["spans"]], document["sources"])

    @classmethod
    def load(cls, path: str | Path) -> Trace:
        """The trace that `save` wrote. Nothing in it is executed.

        Raises OSError for a file that can't be read, `BrokenTrace` for one that is no whole trace.
        """
        with without_collecting():
            return cls._of_whole(check.read(path))

    @contextmanager
    def resume(self) -> Iterator[Trace]:
        """Record into this trace what happens inside the `with` block, after what it holds already."""
        from explorer.trace.hooks import hooks_for

        around = core.current.get()
        if around is not None and around.recording.trace is self:
            yield self  # it is being recorded already
            return
        pipeline = self._pipeline = self._pipeline or pipeline_named(self._header["engine"])
        hooks, user = hooks_for(pipeline), object()
        recording: Recording | None = None
        try:
            hooks.attach(user)
            recording = self._next_recording(pipeline, hooks.missing)
            core.current.set(recording.root)
            with lines.watched(hooks.codes) if recording.lines else nullcontext():
                yield self
        finally:
            core.current.set(around)
            hooks.detach(user)
            self._built = None
            if recording is not None:
                self._open -= 1
                if around is not None:
                    around.recording.trace._adopt(recording, around)

    def _next_recording(self, pipeline: Pipeline, missing: list[str]) -> Recording:
        wants_lines = self.detail == "lines"
        recording = Recording(
            self._clock, self._ids, self._sent, folder=pipeline.folder(), lines=wants_lines, trace=self
        )
        if self._began is None:
            self._began = self._clock() - _last_end(self._saved)
        self._header["missing"] = list(missing)
        self._recordings.append((recording, None))
        self._open += 1
        return recording

    def _adopt(self, recording: Recording, around: RawSpan) -> None:
        """A recording inside this one's span `around` is part of this trace too."""
        self._recordings.append((recording, around))
        self._sent.update(recording.sent)
        self._built = None

    @property
    def detail(self) -> Detail:
        """How closely it was recorded: "steps", or "lines" for the lines and local values of each step too."""
        return self._header.get("detail", "steps")

    @property
    def title(self) -> str:
        """What the trace is called: what it was given, or its first request."""
        return self.to_dict()["title"]

    @property
    def spans(self) -> list[Span]:
        """All spans in the order they began; see schema.json for what is in them."""
        return self.to_dict()["spans"]

    def has_sent(self, uuid: str) -> bool:
        """Whether the message of this id was sent to the dispatcher while this was recorded."""
        return uuid in self._sent

    def find(self, step: str) -> list[Span]:
        """The runs of a step of the catalogue, in their order. Raises LookupError if there is no such step."""
        if step not in self._header["steps"]:
            raise LookupError(f"no step {step!r}. Steps: {', '.join(self._header['steps'])}")
        return [span for span in self.spans if span["step"] == step]

    def to_dict(self) -> dict[str, Any]:
        """The trace document: plain JSON values, without any secret. Not to be changed."""
        if self._built is not None:
            return self._built
        document = self._build()
        if not self._open:
            self._built = document
        return document

    @without_collecting()
    def _build(self) -> dict[str, Any]:
        made = build.Builder(self._began or 0).spans(self._recordings)
        spans = [*self._saved, *(span for _, span in made)]
        for hint in build.hints(recording for recording, _ in self._recordings):
            self._secrets.learn_hint(hint)
        clean.learn(self._secrets, spans)
        shown = [Span(clean.masked(self._secrets, span)) for span in spans]
        title = self._header["title"] or _title(shown)
        sources = {**self._sources, **_sources(raw for raw, _ in made)}
        return {**self._header, "title": self._secrets.mask_text(title), "spans": shown, "sources": sources}

    def outline(self, level: outline.Level = "events", at: str | None = None) -> str:
        """The trace as a tree of lines, the same for the same launch: no times, no ids that move.

        `level` is "steps" for the calls alone, "events" for what happened in them too, "sql" for the statements as
        well. `at` is a step's id, for the lines of that step alone; LookupError if it didn't run.
        """
        return outline.outline(self.to_dict(), level, at)

    def lines(self, step: str) -> str:
        """The lines that a step's first run ran, with the local values that each changed, as text.

        Raises LookupError if there is no such step or it didn't run, ValueError where its lines weren't recorded.
        """
        runs = self.find(step)
        if not runs:
            raise LookupError(f"the step {step!r} didn't run")
        source = self.to_dict()["sources"].get(runs[0]["target"])
        if not runs[0].get("lines") or source is None:
            raise ValueError(f'no lines of {step!r} were recorded: launch or record with detail="lines"')
        return written_out(runs[0], source)

    def journey(self, number: int = 1) -> journey.Journey:
        """What became of each field that was sent, stage by stage.

        Where several requests sent fields, `number` says which. Raises LookupError where there are fewer.
        """
        return journey.journey(self.to_dict(), number)

    def summary(self) -> str:
        """The trace as a few lines of HTML that need no script, the same for the same launch: how it ended, a picture
        of the stages, what each stage did, and the outline to unfold."""
        return exports.summary(self.to_dict())

    def save(self, path: str | Path) -> Path:
        """Write the trace as JSON, a span a line, whole or not at all; returns the path.

        Raises OSError where that can't be done.
        """
        return exports.write(path, exports.to_text(self.to_dict()))

    def to_otlp(self) -> dict[str, Any]:
        """The trace in OpenTelemetry's JSON form (OTLP), for any tool that takes it."""
        return exports.to_otlp(self.to_dict())

    def to_chrome(self) -> dict[str, Any]:
        """The trace as Chrome trace events, for Perfetto or chrome://tracing."""
        return exports.to_chrome(self.to_dict())

    def to_html(self, path: str | Path | None = None, pages: Mapping[str, Mapping[str, str]] | None = None) -> str:
        """The trace as one HTML file that needs nothing else, written to `path` if one is given.

        `pages` go with it, page name → `title` and `html`: the whole guide, unless told otherwise.
        """
        from explorer import guide  # only here: recording another project's Django needs no guide

        text = exports.to_html(self.to_dict(), guide.as_data() if pages is None else pages)
        if path is not None:
            exports.write(path, text)
        return text

    def __repr__(self) -> str:
        return f"<Trace {self.title!r}: {len(self.spans)} spans>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Trace.from_dict, (json.loads(json.dumps(self.to_dict())),)

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        return {"text/plain": self.outline()}


@cache
def _standing(pipeline: Pipeline) -> dict[str, Any]:
    """What is the same in all traces of a pipeline."""
    return {
        "resource": _resource(),
        "stages": [{"id": stage.id, "title": stage.title, "question": stage.question} for stage in STAGES],
        "steps": {
            step.id: {"stage": step.stage, "target": step.target, "title": step.title, "page": step.page}
            for step in pipeline.steps
        },
    }


def _resource() -> dict[str, str]:
    import django

    try:
        own = version("awx-launch-explorer")
    except PackageNotFoundError:  # run from a folder that was never installed
        own = "0"
    return {"explorer": own, "python": platform.python_version(), "django": django.get_version()}


def _last_end(spans: list[Span]) -> int:
    return max((span["start"] + (span["duration"] or 0) for span in spans), default=0)


def _senders(spans: list[Span]) -> Iterator[tuple[str, str]]:
    for span in spans:
        for event in span["events"]:
            body = event.get("body")
            if event.get("channel") == "dispatcher" and isinstance(body, dict) and isinstance(body.get("uuid"), str):
                yield body["uuid"], span["id"]


def _title(spans: list[Span]) -> str:
    first = next((span for span in spans if span["kind"] == "request"), spans[0] if spans else None)
    return first["name"] if first else "nothing happened"


def _sources(raws: Iterator[RawSpan]) -> dict[str, dict[str, Any]]:
    codes = {raw.what.target: raw.what.code for raw in raws if raw.what.code is not None}
    found = {target: source_of(code) for target, code in codes.items()}
    return {target: {"file": place[0], "line": place[1], "text": place[2]} for target, place in found.items() if place}
