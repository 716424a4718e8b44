"""A seam says all there is to say of its events: here one is made up, and shows everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from explorer.trace import Trace
from explorer.trace.compare import ABSENT, compare
from explorer.trace.core import current
from explorer.trace.patching import Patch, patch
from explorer.trace.pipeline import Pipeline
from explorer.trace.seams import EVENTS, SEAMS, Event, Seam
from tests.trace import toy
from tests.trace.conftest import Recorder
from tests.write_schema import SCHEMA, with_events


class Shouts(Seam):
    """What a worker makes known."""

    type = "shout"
    fields = {"text": {"type": "string"}}
    required = ("text",)

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        def shout(method: Any, _worker: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
            if (span := current.get()) is not None:
                span.events.append((self.type, span.recording.clock(), *args))
            return method(*args, **kwargs)

        return [patch(toy, "announced", shout)]

    def written(self, *raw: Any) -> dict[str, Any]:
        (text,) = raw
        return {"text": text}

    def line(self, event: Event) -> str:
        return f"# {event['text']}"


@pytest.fixture
def shouts(monkeypatch: pytest.MonkeyPatch) -> Seam:
    seam = Shouts()
    monkeypatch.setitem(EVENTS, seam.type, seam)
    for module in ("hooks", "targets", "compare.differences"):
        monkeypatch.setattr(f"explorer.trace.{module}.SEAMS", (*SEAMS, seam))
    return seam


@pytest.fixture
def trace(shouts: Seam, recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> Trace:
    monkeypatch.setattr("explorer.trace.hooks._hooks", {})  # hooks that were planned without the seam
    with recorder() as trace:
        toy.Worker().perform_work({"args": ["stop"]})
    return trace


def test_an_events_schema_is_what_its_seam_says() -> None:
    published = json.loads(SCHEMA.read_text("utf-8"))
    assert with_events(published) == published, "run python -m tests.write_schema"


def test_every_event_has_a_type_of_its_own_and_says_what_it_holds() -> None:
    with_events_of_their_own = [seam for seam in SEAMS if seam.type]
    assert len(EVENTS) == len(with_events_of_their_own)
    assert all(set(seam.required) <= set(seam.fields) for seam in with_events_of_their_own)


def test_a_seam_of_ones_own_is_recorded_and_shown_in_the_outline_and_in_exports(trace: Trace) -> None:
    (event,) = [event for span in trace.spans for event in span.events if event["type"] == "shout"]
    assert event == {"type": "shout", "at": event["at"], "text": "stop"}
    assert "# stop" in trace.outline()
    assert "# stop" not in trace.outline("steps")
    assert "# stop" in [one["name"] for one in trace.to_chrome()["traceEvents"]]
    assert '"shout"' in json.dumps(trace.to_otlp())


def test_a_seam_of_ones_own_is_compared(trace: Trace) -> None:
    louder = json.loads(json.dumps(trace.to_dict()).replace('"stop"', '"STOP"'))
    found = [one for entry in compare(trace.to_dict(), louder).entries for one in entry.differences]
    assert ("shout", "# stop", ABSENT) in [(one.what, one.a, one.b) for one in found]
    assert ("shout", ABSENT, "# STOP") in [(one.what, one.a, one.b) for one in found]
