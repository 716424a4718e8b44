"""Two traces side by side: at which call they diverge, and what differs before that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from explorer import assets
from explorer.trace.compare import summary, text
from explorer.trace.compare.differences import ABSENT, Difference
from explorer.trace.compare.entries import Entry, Parting, entries, parting
from explorer.trace.compare.fields import FieldPair, field_pairs
from explorer.trace.exports import write

__all__ = ["ABSENT", "Comparison", "Difference", "Entry", "FieldPair", "Parting", "Side", "compare"]

FORMAT = "awx-launch-explorer/comparison"
VERSION = 1


@dataclass(frozen=True)
class Side:
    """One of the two traces as a whole. `status` is the answer's code, None where no request was answered."""

    name: str
    title: str
    engine: str
    status: int | None
    calls: int
    sql: int
    rows: int


class Comparison:
    """What `compare` found. Two launches of the same kind compare as the same, whatever their jobs' numbers are.

    `a` and `b` are the two sides, `entries` the calls of both as one list, `fields` what was sent and
    what became of it where that differs, `parting` where they diverge (None if they don't).
    `traces` holds both trace documents.
    """

    def __init__(self, a: Mapping[str, Any], b: Mapping[str, Any], names: tuple[str, str]) -> None:
        self.traces = (a, b)
        self.entries: tuple[Entry, ...] = entries(a, b)
        self.a, self.b = _side(names[0], a), _side(names[1], b)
        self.fields: tuple[FieldPair, ...] = field_pairs(a, b)
        self.parting = parting(self.entries)

    @cached_property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.fields and all(entry.kind == "same" for entry in self.entries)

    def find(self, step: str) -> list[Entry]:
        """The entries of a step of the catalogue. Raises LookupError where neither trace has a run of it."""
        found = [entry for entry in self.entries if entry.step == step]
        if not found:
            known = dict.fromkeys(entry.step for entry in self.entries if entry.step)
            raise LookupError(f"neither trace has a step {step!r}. They have: {', '.join(known)}")
        return found

    def to_dict(self) -> dict[str, Any]:
        """All of it but the traces, as plain JSON values; what is absent on a side is `{"$": "absent"}`."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "same": self.same,
            "verdict": text.verdict(self),
            "a": asdict(self.a),
            "b": asdict(self.b),
            "parting": asdict(self.parting) if self.parting else None,
            "fields": [asdict(pair) for pair in self.fields],
            "entries": [_plain(entry) for entry in self.entries],
        }

    def to_json(self) -> str:
        """`to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)

    def outline(self, level: text.Level = "differences") -> str:
        """The comparison as text that stays the same from run to run.

        `level` is "differences", or "all" for the steps too that are alike. Raises ValueError for another one.
        """
        return text.outline(self, level)

    def summary(self) -> str:
        """The comparison as HTML that needs no script: where they diverge, both sides, and what differs."""
        return summary.summary(self)

    def to_html(self, path: str | Path | None = None) -> str:
        """Both side by side as one HTML file that needs nothing else, written to `path` if one is given."""
        title = f"{self.a.name} and {self.b.name}"
        page = assets.comparison_page(self.to_dict(), title=title, fallback=self.summary())
        if path is not None:
            write(path, page)
        return page

    def __repr__(self) -> str:
        return self.outline()


def compare(a: Mapping[str, Any], b: Mapping[str, Any], names: tuple[str, str] = ("a", "b")) -> Comparison:
    """Compare two trace documents, of any engine: steps are matched by their ids.

    `names` is what the sides are called. Times, dates, random ids and the numbers of rows that were made don't count.
    """
    return Comparison(a, b, names)


def _plain(entry: Entry) -> dict[str, Any]:
    return {**asdict(entry), "differences": [asdict(found) for found in entry.differences]}


def _side(name: str, document: Mapping[str, Any]) -> Side:
    spans = document["spans"]
    events = [event["type"] for span in spans for event in span["events"]]
    answers = [span["attributes"].get("http.response.status_code") for span in spans if span["kind"] == "request"]
    counts = (len(spans), events.count("sql"), events.count("row"))
    return Side(name, document["title"], document["engine"], next(iter(answers), None), *counts)
