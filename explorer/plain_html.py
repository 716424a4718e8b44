"""HTML for readers without a widget: no script, and as good where a site takes the style away.

What is given is text and stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

LONGEST = 300
_LEFT = 'style="text-align: left"'  # notebooks put a table's words to the right


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table whose rows are named by their first cell, without the columns that hold nothing. "" without rows."""
    cells = [[shortened(cell) for cell in row] for row in rows]
    kept = [at for at in range(len(heads)) if any(row[at] for row in cells)]
    head = "".join(f'<th scope="col" {_LEFT}>{escape(heads[at])}</th>' for at in kept)
    body = "".join(f"<tr>{''.join(_cells(row[at] for at in kept))}</tr>" for row in cells)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if cells else ""


def _cells(row: Iterable[str]) -> Iterator[str]:
    for at, cell in enumerate(row):
        yield f"<td {_LEFT}>{escape(cell)}</td>" if at else f'<th scope="row" {_LEFT}>{escape(cell)}</th>'


def heading(text: str, more: str = "") -> str:
    """A line in bold, and what goes on after it."""
    return f"<p><strong>{escape(text)}</strong>{escape(more)}</p>"


def items(texts: Iterable[str], kind: str = "ul") -> str:
    """A list, "ol" for one with numbers; "" for none."""
    listed = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<{kind}>{listed}</{kind}>" if listed else ""


def folded(title: str, text: str) -> str:
    """A text that is shown as it is written, once someone unfolds it."""
    return f"<details><summary>{escape(title)}</summary><pre>{escape(text)}</pre></details>"


def shortened(value: object) -> str:
    """A value in a cell: megabytes would be no help there."""
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
