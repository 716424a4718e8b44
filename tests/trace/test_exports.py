from __future__ import annotations

import base64
import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from explorer.trace import Trace
from tests.trace import toy
from tests.trace.conftest import Recorder

NASTY = "</script><script>alert(1)</script><!--<script>"


@pytest.fixture
def trace(recorder: Recorder) -> Trace:
    with recorder("a walk") as trace:
        toy.announce("ann")
        toy.echo([NASTY, 2**70, 1.5, True])
        with pytest.raises(ValueError, match="has to wait"):
            toy.Desk().refuse("bob")
        toy.Worker().perform_work({"uuid": "message for ann", "args": ["ann"]})
    return trace


def test_otlp_has_a_span_for_each_span_with_its_parent_links_and_status(trace: Trace) -> None:
    (resource,) = trace.to_otlp()["resourceSpans"]
    (scope,) = resource["scopeSpans"]
    assert scope["scope"] == {"name": "awx-launch-explorer/trace", "version": "3"}
    spans = {span["spanId"]: span for span in scope["spans"]}
    assert list(spans) == [span.id for span in trace.spans]
    for span in trace.spans:
        exported = spans[span.id]
        assert re.fullmatch("[0-9a-f]{32}", exported["traceId"])
        assert exported.get("parentSpanId") == span.parent
        assert int(exported["endTimeUnixNano"]) - int(exported["startTimeUnixNano"]) == span.duration
        assert [link["spanId"] for link in exported["links"]] == [link["span"] for link in span.links]
    assert spans[trace.find("desk.refuse")[0].id]["status"] == {"code": 2, "message": "bob has to wait"}


def test_otlp_keeps_to_the_types_that_opentelemetry_has(trace: Trace) -> None:
    allowed = {"stringValue": str, "boolValue": bool, "intValue": str, "doubleValue": float}

    def attributes(value: Any) -> Any:
        if isinstance(value, dict):
            yield from value.get("attributes", ())
            value = value.values()
        for item in value if not isinstance(value, str | int | float) else ():
            yield from attributes(item)

    found = list(attributes(trace.to_otlp()))
    assert len(found) > 20
    for attribute in found:
        ((kind, value),) = attribute["value"].items()
        assert type(value) is allowed[kind]


def test_opentelemetry_reads_our_otlp(trace: Trace) -> None:
    service = pytest.importorskip("opentelemetry.proto.collector.trace.v1.trace_service_pb2")
    from google.protobuf.json_format import ParseDict  # type: ignore[import-untyped]

    request = ParseDict(trace.to_otlp(), service.ExportTraceServiceRequest())
    (resource,) = request.resource_spans
    assert [span.name for span in resource.scope_spans[0].spans] == [span.name for span in trace.spans]


def test_chrome_events_are_complete_and_arrows_have_both_ends(trace: Trace) -> None:
    events = trace.to_chrome()["traceEvents"]
    json.dumps(events)
    assert {event["ph"] for event in events} == {"M", "X", "i", "s", "f"}
    assert all({"name", "ph", "pid", "tid"} <= event.keys() for event in events)
    spans = [event for event in events if event["ph"] == "X"]
    assert [(event["name"], event["ts"]) for event in spans] == [(span.name, span.start / 1000) for span in trace.spans]
    starts = {event["id"]: event["ts"] for event in events if event["ph"] == "s"}
    ends = {event["id"]: event["ts"] for event in events if event["ph"] == "f"}
    assert starts.keys() == ends.keys()
    assert all(starts[key] <= ends[key] for key in starts)


class Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: str | None = None
        self.texts: dict[str | None, str] = {}

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = dict(attrs).get("id")

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.inside, data)


def test_the_html_file_holds_the_document_and_nothing_in_it_ends_a_script(trace: Trace, tmp_path: Path) -> None:
    text = trace.to_html(tmp_path / "walk.html", pages={"page": {"title": "A page", "html": f"<p>{NASTY}</p>"}})
    assert (tmp_path / "walk.html").read_text("utf-8") == text
    page = Scripts()
    page.feed(text)
    assert [attributes.get("type") for tag, attributes in page.tags if tag == "script"] == [
        None,
        "text/plain",
        "module",
    ]
    data = json.loads(gzip.decompress(base64.b64decode(page.texts["explorer-data"])))
    assert data["trace"] == trace.to_dict()
    addresses = [
        address for _, attributes in page.tags for name in ("src", "href") if (address := attributes.get(name))
    ]
    assert all(address.startswith("data:image/svg+xml,") for address in addresses)
