"""Lines by `sys.monitoring`, Python 3.12 and newer: functions that aren't watched run at full speed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

Note = Callable[[FrameType, int], None]
_NAME = "awx-launch-explorer"
_lock = threading.Lock()
_watching: list[Set[CodeType]] = []


@contextmanager
def monitored(codes: Set[CodeType], note: Note) -> Iterator[None]:
    """Watch these functions' lines. Recordings may overlap; the last one to end switches the watching off.

    Raises RuntimeError where other tools (debuggers, coverage, profilers) have taken all of Python's tool numbers.
    """
    with _lock:
        tool = _tool()
        _watching.append(codes)
        _listen(tool, note)
    try:
        yield
    finally:
        with _lock:
            _watching.remove(codes)
            _stop_watching(tool, codes)


def _monitoring() -> Any:
    return sys.monitoring  # type: ignore[attr-defined, unused-ignore]


def _tool() -> int:
    """Our tool number: the one we have, or a free one."""
    monitoring = _monitoring()
    for number in range(6):
        if monitoring.get_tool(number) == _NAME:
            return number
    for number in (3, 4, 2, 1, 0, 5):  # 3 and 4 aren't meant for anybody
        if monitoring.get_tool(number) is None:
            monitoring.use_tool_id(number, _NAME)
            return number
    raise RuntimeError("lines can't be recorded: other tools use all six tool ids of sys.monitoring")


def _listen(tool: int, note: Note) -> None:
    events = _monitoring().events
    _monitoring().register_callback(tool, events.LINE, lambda _code, line: note(sys._getframe(1), line))
    for code in _watching[-1]:
        _monitoring().set_local_events(tool, code, events.LINE)


def _stop_watching(tool: int, codes: Set[CodeType]) -> None:
    wanted = {id(code) for others in _watching for code in others}
    for code in codes:
        if id(code) not in wanted:
            _monitoring().set_local_events(tool, code, 0)
    if not _watching:
        _monitoring().register_callback(tool, _monitoring().events.LINE, None)
        _monitoring().free_tool_id(tool)
