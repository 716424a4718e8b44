"""The kernel's side of two launches side by side."""

from __future__ import annotations

from explorer.trace.compare import compare
from explorer.widgets import ComparisonView
from tests.sample_trace import short


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
