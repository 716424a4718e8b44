"""Lines by `sys.settrace`, for Python 3.11: every call of the thread is looked at, watched or not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

Note = Callable[[FrameType, int], None]


@contextmanager
def traced(codes: Set[CodeType], note: Note) -> Iterator[None]:
    """Watch these functions' lines in this thread. A debugger's or coverage's own tracing goes on for all others."""
    wanted = {id(code) for code in codes}  # hashing a code object is slow
    before = sys.gettrace()

    def at_call(frame: FrameType, event: Any, arg: Any) -> Any:
        if id(frame.f_code) in wanted:
            return at_line
        return None if before is None else before(frame, event, arg)

    def at_line(frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            note(frame, frame.f_lineno)
        return at_line

    sys.settrace(at_call)
    try:
        yield
    finally:
        sys.settrace(before)
