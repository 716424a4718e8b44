"""The kernel's side of two launches side by side."""

from __future__ import annotations

from explorer.trace.compare import compare
from explorer.widgets import ComparisonView
from tests.sample_trace import short
from tests.widgets.parsed import Parsed


def test_it_holds_the_comparison_as_plain_data() -> None:
    comparison = compare(short(), short(allowed=False), ("alice", "eve"))
    view = ComparisonView(comparison)
    assert view.comparison == comparison.to_dict()
    assert repr(view) == "ComparisonView('alice', 'eve')"


def test_a_notebook_without_widgets_shows_the_outline() -> None:
    comparison = compare(short(), short(allowed=False))
    bundle = ComparisonView(comparison)._repr_mimebundle_()
    assert bundle is not None
    assert bundle[0]["text/plain"] == comparison.outline()
    assert bundle[0]["text/html"] == comparison.summary()


def test_the_summary_tells_both_sides_and_keeps_markup_text() -> None:
    hurt = "<img src=x onerror='hurt()'>"
    html = compare(short(), short(allowed=False), (hurt, "eve")).summary()
    parsed = Parsed(html)

    assert [row[0] for row in parsed.rows] == ["", hurt, "eve"]
    assert "img" not in parsed.tags
