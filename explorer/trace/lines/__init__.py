"""The second level of tracing: which lines of a step's function ran, and what its local values were.

Only the catalogue's functions are watched, and only in recordings that ask for it: each line costs. What an interpreter
offers for this differs (see `monitoring` and `settrace`); both say no more than "this frame is about to run this line".
"""

from __future__ import annotations

import sys
from collections.abc import Set
from contextlib import AbstractContextManager
from types import CodeType

from explorer.trace.lines.log import note


def watched(codes: Set[CodeType]) -> AbstractContextManager[None]:
    """Inside the `with` block, each line of these functions that runs in a span that asks for lines is noted in it."""
    if sys.version_info >= (3, 12):
        from explorer.trace.lines.monitoring import monitored

        return monitored(codes, note)
    from explorer.trace.lines.settrace import traced

    return traced(codes, note)
