"""A trace document read the way its viewer reads it: which calls are stations, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Span = dict[str, Any]
WENT_WRONG = 400


@dataclass(frozen=True)
class Outcome:
    """How a trace ended: the request's answer and, where it failed, the call in which it stopped."""

    request: Span | None
    status: int | None
    failed: bool
    stop: Span | None


def stations(document: dict[str, Any]) -> list[Span]:
    """The calls worth a station: the catalogue's steps, and what began something."""
    return [span for span in document["spans"] if span["step"] or span["kind"] != "call" or span["parent"] is None]


def events(span: Span, kind: str) -> list[dict[str, Any]]:
    """A call's own events of a kind."""
    return [event for event in span["events"] if event["type"] == kind]


def outcome(document: dict[str, Any]) -> Outcome:
    """Read off the first request; without one, off the first call."""
    spans = document["spans"]
    request = next((span for span in spans if span["kind"] == "request"), None)
    status = request["attributes"].get("http.response.status_code") if request else None
    first = request or next(iter(spans), None)
    failed = (status or 0) >= WENT_WRONG or bool(first and first["exception"])
    return Outcome(request, status, failed, _stop(document, first) if failed and first else None)


def _stop(document: dict[str, Any], first: Span) -> Span:
    """The deepest call of the last exception; without one, the last call before the response was finalized."""
    inside = _inside(document["spans"], first)
    raised = [span for span in inside if span["exception"]]
    working = [span for span in inside if span["stage"] != document["stages"][0]["id"]]
    return (raised or working or [first])[-1]


def _inside(spans: list[Span], first: Span) -> list[Span]:
    """The call and all that it called, in the order in which they began."""
    ids = {first["id"]}
    found = [first]
    for span in sorted(spans, key=lambda span: span["start"]):
        if span["parent"] in ids and span["id"] not in ids:
            ids.add(span["id"])
            found.append(span)
    return found
