"""The summary: HTML that tells of a trace where no script runs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from explorer.trace.exports import summary
from tests import sample_trace

SVG = "{http://www.w3.org/2000/svg}"


def words(html: str) -> str:
    """What is left where a site shows no tags."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def picture(html: str) -> ElementTree.Element:
    found = re.search(r'src="data:image/svg\+xml,([^"]*)"', html)
    assert found
    return ElementTree.fromstring(unquote(found[1]))  # noqa: S314 - our own text


def labels(html: str) -> list[str | None]:
    return [text.text for text in picture(html).iter(f"{SVG}text")]


def test_an_accepted_launch_says_how_it_ended_and_what_each_stage_did() -> None:
    told = words(summary(sample_trace.accepted()))
    assert told.startswith("POST /api/v2/job_templates/7/launch/: returned 201\n")
    assert "ViewWhich template, and may this user start it?" in told
    assert "All 32 steps\nAPIView.dispatch [request.dispatch] → 201" in told


def test_a_refused_launch_says_where_it_stopped_and_why() -> None:
    html = summary(sample_trace.forbidden())
    told = words(html)
    assert "returned 403. It ended in JobTemplateLaunch.post: PermissionDenied: eve may not start" in told
    assert told.count("not reached") == len(sample_trace.forbidden()["stages"]) - 2
    assert {"ended here: PermissionDenied", "rolled back", "403"} <= set(labels(html))


def test_the_picture_has_a_station_a_step_and_its_words_where_it_is_left_out() -> None:
    html = summary(sample_trace.accepted())
    assert len(list(picture(html).iter(f"{SVG}circle"))) == len(sample_trace.accepted()["spans"])
    assert {"Client", "Models", "commit", "201"} <= set(labels(html))
    assert 'alt="The stages: Request, View, Serializer' in html


def test_a_launch_that_took_longer_gives_the_same_summary() -> None:
    document = sample_trace.accepted()
    slower = [
        {
            **span,
            "start": span["start"] * 3,
            "duration": span["duration"] * 3,
            "events": [_later(e) for e in span["events"]],
        }
        for span in document["spans"]
    ]
    assert summary({**document, "spans": slower}) == summary(document)


def _later(event: dict[str, Any]) -> dict[str, Any]:
    return {**event, "at": event["at"] * 3}


def test_what_a_trace_holds_is_no_markup() -> None:
    tags = re.findall(r"<(\w+)", summary(sample_trace.hostile()))
    assert tags.count("img") == 1
    assert not {"script", "b", "style", "iframe"} & set(tags)


@pytest.mark.parametrize("spans", [0, 10_000])
def test_nothing_is_too_short_or_too_long(spans: int) -> None:
    html = summary(sample_trace.long(spans) if spans else {**sample_trace.long(3), "spans": []})
    assert len(html) < 120_000
    picture(html)
