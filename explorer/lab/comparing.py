"""Two launches side by side. What a trace can't tell is told here: who launched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.trace import Trace
from explorer.trace.compare import Comparison
from explorer.trace.compare import compare as compare_documents

if TYPE_CHECKING:
    from explorer.lab.responses import Response
    from explorer.widgets import ComparisonView


def compare(a: Trace | Response, b: Trace | Response, names: tuple[str, str] | None = None) -> Comparison:
    """See `explorer.compare`."""
    return compare_documents(_trace(a).to_dict(), _trace(b).to_dict(), names or _names(a, b))


def view(comparison: Comparison) -> ComparisonView:
    """The comparison as a widget."""
    from explorer.widgets import ComparisonView

    return ComparisonView(comparison)


# As with a trace: what is shown knows nothing of widgets, and `comparison.view()` is where a reader looks.
Comparison.view = view  # type: ignore[attr-defined]


def _trace(one: Any) -> Trace:
    found = getattr(one, "trace", one)
    if not isinstance(found, Trace):
        raise TypeError(f"{one!r} has no trace: compare launches, responses or traces")
    return found


def _names(a: Trace | Response, b: Trace | Response) -> tuple[str, str]:
    """The first of what can tell the two apart in a word."""
    engines = (_trace(a).to_dict()["engine"], _trace(b).to_dict()["engine"])
    users = ("", "") if isinstance(a, Trace) or isinstance(b, Trace) else (a.user or "nobody", b.user or "nobody")
    return next((pair for pair in (engines, users) if pair[0] != pair[1]), ("a", "b"))
