"""A comparison as a few lines of HTML that need no script, the same for the same two launches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explorer.plain_html import folded, heading, table
from explorer.trace.compare.text import described, outline, verdict

if TYPE_CHECKING:
    from explorer.trace.compare import Comparison


def summary(comparison: Comparison) -> str:
    """See `Comparison.summary`."""
    return "\n".join(part for part in _parts(comparison) if part)


def _parts(comparison: Comparison) -> Iterator[str]:
    names = (comparison.a.name, comparison.b.name)
    yield heading(" and ".join(names), f": {verdict(comparison)}")
    yield table(
        ("", "Request", "Answered", "Run by", "Calls", "SQL", "Rows"),
        (
            (one.name, one.title, one.status or "", one.engine, one.calls, one.sql, one.rows)
            for one in (comparison.a, comparison.b)
        ),
    )
    pairs = ((pair.field, described(pair.a), described(pair.b)) for pair in comparison.fields)
    yield table(("Field", *names), pairs)
    yield folded("Each step that differs", outline(comparison, "differences"))
