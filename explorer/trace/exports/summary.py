"""A trace on one page of HTML without script and style: what a code-hosting site shows of a saved notebook.

It holds no time and no id that moves, so the same launch gives the same text. Where a site drops the picture, its
words, the table and the outline are left.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from explorer.trace.exports.picture import picture
from explorer.trace.exports.reading import Outcome, events, outcome, stations
from explorer.trace.outline import outline
from explorer.trace.seams import EVENTS
from explorer.trace.words import named, words

# The events that a stage is told the number of, and what they are called.
_COUNTED = {kind: seam.counted for kind, seam in EVENTS.items() if seam.counted}
LONGEST = 300
MOST_LINES = 500
_LEFT = 'style="text-align: left"'  # notebooks put numbers and words to the right
_AS_IT_IS = " =:/.,;-_()!{}*@+~|[]"  # in a quoted address; what is spelled out takes three signs


def summary(document: dict[str, Any], fields: str = "") -> str:
    """The HTML of a trace document: how it ended, the stages, what each stage did, `fields`, and all steps to unfold.

    `fields` is HTML that says what became of each field.
    """
    ended = outcome(document)
    return "\n".join(
        [
            f"<p><strong>{escape(document['title'])}</strong>: {_sentence(ended)}</p>",
            *_sent(ended),
            _road(document, ended),
            *_stages(document, ended),
            *([fields] if fields else []),
            f"<details><summary>All {len(stations(document))} steps</summary>",
            f"<pre>{escape(_first_lines(outline(document)))}</pre></details>",
        ]
    )


def _sentence(ended: Outcome) -> str:
    answered = f"returned {ended.status}" if ended.status is not None else "no response"
    if ended.stop is None:
        return answered
    exception = ended.stop["exception"]
    said = f": {exception['type']}: {exception['message']}" if exception else ""
    return f"{answered}. It ended in <code>{escape(named(ended.stop))}</code>{escape(_cut(said))}"


def _sent(ended: Outcome) -> Iterator[str]:
    data = ended.request["arguments"].get("data") if ended.request else None
    if isinstance(data, dict) and data and "$" not in data:
        fields = ", ".join(f"<code>{escape(name)}</code> {escape(_cut(words(value)))}" for name, value in data.items())
        yield f"<p>Sent: {fields}</p>"


def _road(document: dict[str, Any], ended: Outcome) -> str:
    reached = {span["stage"] for span in document["spans"]}
    names = [stage["title"] for stage in document["stages"] if stage["id"] in reached]
    told = f"The stages: {', '.join(names)}; {_sentence_plain(ended)}"
    return f'<p><img alt="{escape(told)}" src="data:image/svg+xml,{quote(picture(document), safe=_AS_IT_IS)}"></p>'


def _sentence_plain(ended: Outcome) -> str:
    stopped = f", stopped in {named(ended.stop)}" if ended.stop else ""
    return f"returned {ended.status}{stopped}"


def _stages(document: dict[str, Any], ended: Outcome) -> Iterator[str]:
    heads = "".join(f"<th {_LEFT}>{head}</th>" for head in ("Stage", "Question", "Calls", *_COUNTED.values()))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for stage in document["stages"]:
        spans = [span for span in document["spans"] if span["stage"] == stage["id"] and span is not ended.request]
        counts = [len(spans), *(sum(len(events(span, kind)) for span in spans) for kind in _COUNTED)]
        shown = "".join(f"<td>{count or ''}</td>" for count in counts)
        if not spans:
            shown = f'<td colspan="{len(counts)}"><em>{"not reached" if ended.failed else "not yet"}</em></td>'
        yield f"<tr><th {_LEFT}>{escape(stage['title'])}</th><td {_LEFT}>{escape(stage['question'])}</td>{shown}</tr>"
    yield "</tbody></table>"


def _first_lines(text: str) -> str:
    lines = text.splitlines()
    more = [f"… and {len(lines) - MOST_LINES} lines more: trace.outline() has all of them"]
    return "\n".join(lines if len(lines) <= MOST_LINES else lines[:MOST_LINES] + more)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
