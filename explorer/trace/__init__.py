"""What ran, step by step: recorded from outside, kept as a document.

Works in any Django project that has been set up: `with record() as trace: ...`.
"""

from __future__ import annotations

from pathlib import Path

from explorer.trace.check import BrokenTrace
from explorer.trace.document import Span, Trace
from explorer.trace.recorder import record

__all__ = ["BrokenTrace", "Span", "Trace", "load", "record"]


def load(path: str | Path) -> Trace:
    """See `Trace.load`."""
    return Trace.load(path)
