"""Chrome's trace event format, which Perfetto and chrome://tracing read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.trace.collecting import without_collecting
from explorer.trace.outline import event_line
from explorer.trace.words import named

_WHERE = {"pid": 1, "tid": 1}


@without_collecting()
def to_chrome(document: dict[str, Any]) -> dict[str, Any]:
    """A trace document as trace events; times are microseconds since the trace began."""
    events = [{"name": "process_name", "ph": "M", **_WHERE, "args": {"name": document["title"]}}]
    for span in document["spans"]:
        events += _events(span)
    events += _flows(document["spans"])
    return {"traceEvents": events, "displayTimeUnit": "ms", "otherData": dict(document["resource"])}


def _events(span: dict[str, Any]) -> Iterator[dict[str, Any]]:
    told = (
        "step",
        "stage",
        "target",
        "defined_in",
        "receiver",
        "arguments",
        "result",
        "exception",
        "attributes",
        "lines",
    )
    yield {
        "name": named(span),
        "cat": span["stage"],
        "ph": "X",
        "ts": span["start"] / 1000,
        "dur": (span["duration"] or 0) / 1000,
        **_WHERE,
        "args": {key: span[key] for key in told if span.get(key)},
    }
    for event in span["events"]:
        yield {**_event(event), "cat": event["type"], "ts": event["at"] / 1000, **_WHERE}


def _event(event: dict[str, Any]) -> dict[str, Any]:
    args = {key: value for key, value in event.items() if key not in ("type", "at")}
    line = event_line(event) or event["type"]
    if event["type"] == "sql":
        return {"name": line, "ph": "X", "dur": (event["duration"] or 0) / 1000, "args": args}
    return {"name": line, "ph": "i", "s": "t", "args": args}


def _flows(spans: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """An arrow from where a callback was registered, or a message sent, to its run."""
    start = {span["id"]: span["start"] for span in spans}
    for span in spans:
        for number, link in enumerate(span["links"]):
            flow = {"name": link["why"], "cat": "link", "id": f"{span['id']}-{number}", **_WHERE}
            yield {**flow, "ph": "s", "ts": start[link["span"]] / 1000}
            yield {**flow, "ph": "f", "bp": "e", "ts": span["start"] / 1000}
