"""A journey to look at: as text that is the same each time, and as an HTML table in which all text is text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from explorer.trace.words import words

if TYPE_CHECKING:
    from explorer.trace.journey import Row

WIDTH = 28
# Places in the order of the stages, with what stands over them; the verdict stands between the two halves.
BEFORE = {"raw": "raw", "modernised": "modernised", "validated": "validated"}
AFTER = {"job": "on the job", "saved": "saved for relaunch"}
SIGNS = {"accepted": "✓", "ignored": "✗", "refused": "!", "unchanged": "=", "undecided": "…"}
NOTHING = "(no field was sent)"
# On each cell, for a notebook's own style sheet aligns cells to the right.
_LEFT = 'style="text-align: left"'


def text(title: str, status: int | None, rows: Sequence[Row], remarks: Sequence[str]) -> str:
    """The table, under it the rule for each field, and what else the answer says."""
    if not rows:
        return NOTHING
    lines = [_heading(title, status), *_aligned(_cells(rows)), ""]
    wide = max(len(row.field) for row in rows)
    lines += [f"{row.field.ljust(wide)}  {_verdict_words(row)}" for row in rows]
    return "\n".join([*lines, *(f"{remark}" for remark in remarks)])


def _heading(title: str, status: int | None) -> str:
    return f"{title} → {'an exception' if status is None else status}"


def _verdict_words(row: Row) -> str:
    where = f" [{row.verdict.step}]" if row.verdict.step else ""
    return row.outcome + (f": {row.rule}" if row.rule else "") + where


def _cells(rows: Sequence[Row]) -> list[list[str]]:
    """The table's cells, the headings first; a place that no field came to is left out."""
    before, after = (
        {place: title for place, title in places.items() if any(place in row.places for row in rows)}
        for places in (BEFORE, AFTER)
    )
    cells = [["field", *before.values(), "decided", *after.values()]]
    for row in rows:
        values = [[_cell(row, place) for place in places] for places in (before, after)]
        cells.append([row.field, *values[0], row.outcome, *values[1]])
    return cells


def _cell(row: Row, place: str) -> str:
    return shortened(brief(row.places[place])) if place in row.places else ""


def shortened(text: str, width: int = WIDTH) -> str:
    """A line of at most that many characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def _aligned(cells: list[list[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    return [line.rstrip() for line in lines]


def brief(value: Any) -> str:
    """A value of a trace document in a few words, what is inside it too."""
    if isinstance(value, list):
        return f"[{', '.join(brief(item) for item in value)}]"
    if isinstance(value, dict) and "$" not in value:
        return f"{{{', '.join(f'{key}: {brief(item)}' for key, item in value.items())}}}"
    return words(value)


def html(title: str, status: int | None, rows: Sequence[Row], remarks: Sequence[str]) -> str:
    """The same as a table. A sign and a word stand for each verdict; long values can be read as a whole."""
    if not rows:
        return f"<p>{NOTHING}</p>"
    heading, *_ = cells = _cells(rows)
    columns = "".join(f'<th scope="col" {_LEFT}>{escape(cell)}</th>' for cell in heading)
    lines = [
        f"<table {_LEFT}>",
        f"<caption>{escape(_heading(title, status))}</caption>",
        f"<thead><tr>{columns}</tr></thead>",
        "<tbody>",
        *(_html_row(row, cell, heading) for row, cell in zip(rows, cells[1:], strict=True)),
        "</tbody></table>",
        *(f"<p>{escape(remark)}</p>" for remark in remarks),
    ]
    return "\n".join(lines)


def _html_row(row: Row, cells: list[str], heading: list[str]) -> str:
    titles = {title: place for place, title in {**BEFORE, **AFTER}.items()}
    first = f'<th scope="row" {_LEFT}>{escape(row.field)}</th>'
    rest = [
        _html_verdict(row) if title == "decided" else _html_value(row, titles[title], cell)
        for title, cell in zip(heading[1:], cells[1:], strict=True)
    ]
    return f"<tr>{first}{''.join(rest)}</tr>"


def _html_verdict(row: Row) -> str:
    rule = f"<br><small>{escape(row.rule)}</small>" if row.rule else ""
    step = f"<br><small><code>{escape(row.verdict.step)}</code></small>" if row.verdict.step else ""
    return f"<td {_LEFT}>{SIGNS[row.outcome]} {row.outcome}{rule}{step}</td>"


def _html_value(row: Row, place: str, cell: str) -> str:
    if place not in row.places:
        return "<td></td>"
    whole = brief(row.places[place])
    if " ".join(whole.split()) == cell:
        return f"<td {_LEFT}>{escape(cell)}</td>"
    long = escape(shortened(whole, 2000))
    return f"<td {_LEFT}><details><summary>{escape(cell)}</summary><pre>{long}</pre></details></td>"
