"""From what was recorded to the spans of a trace document (see schema.json)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.trace.core import OUTSIDE, RawSpan, Recording
from explorer.trace.seams import EVENTS
from explorer.trace.source import frames
from explorer.trace.values import Ref, to_json


class Builder:
    """Writes recordings as spans. `began` is the clock's reading at the trace's beginning."""

    def __init__(self, began: int) -> None:
        self.began = began

    def spans(self, recordings: Iterable[tuple[Recording, RawSpan | None]]) -> list[tuple[RawSpan, dict[str, Any]]]:
        """All spans of these recordings, open ones too, in the order they began, each with what it was made of.

        A recording comes with the span that it is in, if any. Nothing is masked yet.
        """
        raws = []
        for recording, around in recordings:
            if recording.root.events:
                # Nothing begins or ends what no step called: it lasts from its first event to its last.
                recording.root.start, recording.root.end = recording.root.events[0][1], recording.root.events[-1][1]
                raws.append((recording.root, around))
            raws += [(raw, around) for raw in recording.spans]
        raws.sort(key=lambda entry: entry[0].start)
        for raw, _ in raws:
            raw.identified()
        return [(raw, self._span(raw, self._parent(raw, around))) for raw, around in raws]

    def _parent(self, raw: RawSpan, around: RawSpan | None) -> str | None:
        parent = around if raw.parent is None or raw.parent.what is OUTSIDE else raw.parent
        return None if parent is None or parent.what is OUTSIDE else parent.identified()

    def _span(self, raw: RawSpan, parent: str | None) -> dict[str, Any]:
        what = raw.what
        lines = {"lines": raw.lines.written(what.code.co_firstlineno)} if raw.lines and what.code else {}
        return {
            "id": raw.identified(),
            "parent": parent,
            "step": what.step,
            "stage": what.stage or "request",
            "name": what.name,
            "target": what.target,
            "defined_in": what.defined_in or None,
            "kind": what.kind,
            "start": raw.start - self.began,
            "duration": None if raw.end is None else raw.end - raw.start,
            "status": "error" if raw.error else "unset" if raw.end is None else "ok",
            "receiver": to_json(raw.receiver),
            "arguments": _arguments(raw),
            "result": to_json(raw.result),
            "exception": _exception(raw),
            "events": [self._event(event) for event in raw.events],
            "links": [{"span": self._link(link), "why": why} for link, why in raw.links or ()],
            "attributes": {key: to_json(value) for key, value in (raw.attributes or {}).items()},
            **lines,
        }

    def _link(self, link: RawSpan | str) -> str:
        return link if isinstance(link, str) else link.identified()

    def _event(self, event: tuple[Any, ...]) -> dict[str, Any]:
        kind, at, *raw = event
        return {"type": kind, "at": at - self.began, **EVENTS[kind].written(*raw)}


def _arguments(raw: RawSpan) -> dict[str, Any]:
    names = raw.what.parameters
    given = dict(zip(names, (to_json(value) for value in raw.arguments), strict=False))
    if more := raw.arguments[len(names) :]:
        given["*"] = [to_json(value) for value in more]
    return {**given, **{key: to_json(value) for key, value in (raw.named or {}).items()}}


def _exception(raw: RawSpan) -> dict[str, Any] | None:
    if raw.error is None:
        return None
    kind, message, places = raw.error
    return {"type": kind, "message": message, "frames": frames(places)}


def hints(recordings: Iterable[Recording]) -> Iterable[Any]:
    """What the models seen in these recordings say of secret variables."""
    for recording in recordings:
        for raw in recording.spans:
            in_lines = raw.lines.values() if raw.lines else ()
            for value in (raw.receiver, raw.result, *raw.arguments, *(raw.named or {}).values(), *in_lines):
                if isinstance(value, Ref) and value.hints:
                    yield value.hints
