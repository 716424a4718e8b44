"""A trace in its viewers. The trace knows nothing of widgets, so what ties them together is here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakSet

from explorer import guide
from explorer.trace import Trace

if TYPE_CHECKING:
    from explorer.widgets import TraceViewer

_viewers: WeakKeyDictionary[Trace, WeakSet[TraceViewer]] = WeakKeyDictionary()


def view(trace: Trace) -> TraceViewer:
    """See `explorer.view`. The viewer follows the trace as it grows."""
    from explorer.widgets import TraceViewer

    def repeat() -> Trace:
        assert trace.repeat is not None
        again = trace.repeat()
        _viewers.setdefault(again, WeakSet()).add(viewer)
        return again

    viewer = TraceViewer(trace, pages=guide.as_data(), repeat=None if trace.repeat is None else repeat)
    viewer.repeats = str(trace.repeat or "")
    _viewers.setdefault(trace, WeakSet()).add(viewer)
    return viewer


def load(path: str | Path) -> Trace:
    """See `explorer.load`."""
    return Trace.load(path)


def refresh(trace: Trace) -> None:
    """Bring every viewer of `trace` in line with it."""
    for viewer in _viewers.get(trace, ()):
        viewer.repeats = str(trace.repeat or "")
        viewer.refresh()


# The trace's room may not know widgets, and `launch.trace.view()` is where a reader looks for the viewer.
Trace.view = view  # type: ignore[attr-defined]
