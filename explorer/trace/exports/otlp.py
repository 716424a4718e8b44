"""OTLP's JSON form, as opentelemetry-proto defines it (trace/v1/trace.proto)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from explorer.trace.collecting import without_collecting
from explorer.trace.outline import event_line

_INTERNAL, _SERVER, _PRODUCER_RAN = 1, 2, 5  # SpanKind: INTERNAL, SERVER, CONSUMER
_KINDS = {"call": _INTERNAL, "request": _SERVER, "callback": _INTERNAL, "message": _PRODUCER_RAN}
_STATUS = {"unset": 0, "ok": 1, "error": 2}


@without_collecting()
def to_otlp(document: dict[str, Any]) -> dict[str, Any]:
    """A trace document as an OTLP export request, in its JSON form. Times count from when the trace was created."""
    began = int(datetime.datetime.fromisoformat(document["created"]).timestamp() * 1_000_000) * 1000
    resource = {"service.name": document["engine"], **{f"explorer.{k}": v for k, v in document["resource"].items()}}
    scope = {"name": document["format"], "version": str(document["version"])}
    spans = [_span(document["trace_id"], began, span) for span in document["spans"]]
    return {
        "resourceSpans": [
            {"resource": {"attributes": _attributes(resource)}, "scopeSpans": [{"scope": scope, "spans": spans}]}
        ]
    }


def _span(trace_id: str, began: int, span: dict[str, Any]) -> dict[str, Any]:
    start = began + span["start"]
    return {
        "traceId": trace_id,
        "spanId": span["id"],
        **({"parentSpanId": span["parent"]} if span["parent"] else {}),
        "name": span["name"],
        "kind": _KINDS[span["kind"]],
        "startTimeUnixNano": str(start),
        "endTimeUnixNano": str(start + (span["duration"] or 0)),
        "attributes": _attributes(_described(span)),
        "events": [_event(began, event) for event in span["events"]],
        "links": [
            {"traceId": trace_id, "spanId": link["span"], "attributes": _attributes({"why": link["why"]})}
            for link in span["links"]
        ],
        "status": {
            "code": _STATUS[span["status"]],
            **({"message": span["exception"]["message"]} if span["exception"] else {}),
        },
    }


def _described(span: dict[str, Any]) -> dict[str, Any]:
    described = {"code.function.name": span["target"], "explorer.stage": span["stage"]}
    if span["step"]:
        described["explorer.step"] = span["step"]
    described |= {f"explorer.argument.{name}": value for name, value in span["arguments"].items()}
    if span["receiver"] is not None:
        described["explorer.receiver"] = span["receiver"]
    if span["result"] is not None:
        described["explorer.result"] = span["result"]
    if span.get("lines"):
        described["explorer.lines"] = span["lines"]
    return {**described, **span["attributes"], **_exception(span["exception"])}


def _exception(exception: dict[str, Any] | None) -> dict[str, Any]:
    if exception is None:
        return {}
    lines = [f"{frame['file']}:{frame['line']} {frame['function']}: {frame['text']}" for frame in exception["frames"]]
    return {
        "exception.type": exception["type"],
        "exception.message": exception["message"],
        "exception.stacktrace": "\n".join(lines),
    }


def _event(began: int, event: dict[str, Any]) -> dict[str, Any]:
    fields = {f"explorer.{key}": value for key, value in event.items() if key not in ("type", "at")}
    name = event_line(event) or event["type"]
    return {
        "timeUnixNano": str(began + event["at"]),
        "name": event["type"],
        "attributes": _attributes({"explorer.summary": name, **fields}),
    }


def _attributes(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in values.items() if value is not None]


def _value(value: Any) -> dict[str, Any]:
    """OTLP's AnyValue. Whole numbers travel as text, for JSON's own are too short; what is deep travels as JSON."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return {"intValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    return {"stringValue": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}
