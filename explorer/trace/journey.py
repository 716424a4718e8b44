"""What became of each field that was sent: a row a field, a column a place on the road."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from explorer.trace.outline import words

PLACES = ("sent", "modernized", "accepted", "ignored", "error", "job", "kept")
_NOTHING = object()


@dataclass(frozen=True)
class Journey:
    """`fields` maps each sent field to what it was in each place it came to (see `PLACES`).

    sent: in the request. modernized: after old payloads were brought into today's shape. accepted, ignored, error: what
    the prompts' rules made of it. job: the new job's row. kept: the launch config's row.
    """

    fields: dict[str, dict[str, Any]]

    def rows(self) -> list[tuple[str, ...]]:
        """The table's cells as text, the heading first; a place that no field came to is left out."""
        places = [place for place in PLACES if any(place in found for found in self.fields.values())]
        rows = [("field", *places)]
        for field, found in self.fields.items():
            rows.append((field, *(_cell(found[place]) if place in found else "" for place in places)))
        return rows

    def __str__(self) -> str:
        rows = self.rows()
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
        return "\n".join(line.rstrip() for line in lines) if self.fields else "(no field was sent)"

    __repr__ = __str__


def _cell(value: Any) -> str:
    text = " ".join(words(value).split())
    return text if len(text) <= 40 else text[:39] + "…"


def journey(document: dict[str, Any]) -> Journey:
    """The journey of the fields of a trace's first request that sent any."""
    sent = _sent(document)
    found: dict[str, dict[str, Any]] = {field: {"sent": value} for field, value in sent.items()}
    for place, read in _READERS.items():
        values = read(document)
        for field in found:
            value = _value_of(field, values)
            if value is not _NOTHING:
                found[field][place] = value
    return Journey(found)


def _value_of(field: str, values: Any) -> Any:
    """A field's value in a mapping; a foreign key's column ends in _id."""
    if not isinstance(values, dict):
        return _NOTHING
    return values.get(field, values.get(f"{field}_id", _NOTHING))


def _sent(document: dict[str, Any]) -> dict[str, Any]:
    requests = (span["arguments"].get("data") for span in document["spans"] if span["kind"] == "request")
    return next((data for data in requests if isinstance(data, dict) and data and "$" not in data), {})


def _results(document: dict[str, Any], step: str) -> Any:
    """What the first run of a step came back with."""
    return next((span["result"] for span in document["spans"] if span["step"] == step), None)


def _part(result: Any, number: int) -> Any:
    """One member of a tuple that a step came back with."""
    items = result.get("items", ()) if isinstance(result, dict) and result.get("$") == "tuple" else ()
    return items[number] if number < len(items) else None


def _inserted(table: str) -> Callable[[dict[str, Any]], Any]:
    def read(document: dict[str, Any]) -> Any:
        columns: dict[str, Any] = {}
        for span in document["spans"]:
            for event in span["events"]:
                if event["type"] == "row" and event["action"] == "insert" and event["table"] == table:
                    columns.update({**event["after"], **columns})
        return columns

    return read


_READERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "modernized": lambda document: _results(document, "view.modernize"),
    "accepted": lambda document: _part(_results(document, "prompts.accept_or_ignore"), 0),
    "ignored": lambda document: _part(_results(document, "prompts.accept_or_ignore"), 1),
    "error": lambda document: _part(_results(document, "prompts.accept_or_ignore"), 2),
    "job": _inserted("main_job"),
    "kept": _inserted("main_joblaunchconfig"),
}
