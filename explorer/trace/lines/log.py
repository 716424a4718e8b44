"""What is kept of a function's lines while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from types import FrameType
from typing import Any

from explorer.trace import core
from explorer.trace.values import capture, is_kept, to_json

MOST_LINES = 1000
MOST_VALUES = 300
_NOT_SHOWN = {"self", "cls", "__class__"}  # a span's receiver says it already
_NOTHING = object()

Changes = dict[str, Any]


class LineLog:
    """The lines that one frame ran, each with the local values as they were before it.

    Whether a value that can change did so is found out when the trace is read: comparing takes time too.
    """

    __slots__ = ("_before", "frame", "is_cut", "seen")

    def __init__(self, frame: FrameType) -> None:
        self.frame: FrameType | None = frame
        self.seen: list[tuple[int, Changes]] = []
        self.is_cut = False
        self._before: dict[str, Any] = {}

    def see(self, line: int) -> None:
        """The frame is about to run this line."""
        if len(self.seen) < MOST_LINES:
            self.seen.append((line, self._look()))
        else:
            self.is_cut = True

    def end(self) -> None:
        """The frame ended: what its last line did can be seen, and the frame be forgotten."""
        if self.frame is not None and not self.is_cut:
            self.seen.append((0, self._look()))
        self.frame = None

    def _look(self) -> Changes:
        assert self.frame is not None
        changes: Changes = {}
        for name, value in self.frame.f_locals.items():
            if name in _NOT_SHOWN or self._before.get(name, _NOTHING) is value:
                continue
            if is_kept(value):
                self._before[name] = value
            changes[name] = capture(value, MOST_VALUES)
        return changes

    def values(self) -> Iterator[Any]:
        """Everything that was captured."""
        for _, changes in self.seen:
            yield from changes.values()

    def written(self, first_line: int) -> list[dict[str, Any]]:
        """The lines as a trace document has them: each with the values that it changed.

        The first is the function's own first line, with the values that it began with.
        """
        lines = [first_line, *(line for line, _ in self.seen)]
        known: dict[str, Any] = {}
        written = []
        for line, (_, changes) in zip(lines, self.seen, strict=False):
            values = {name: to_json(value) for name, value in changes.items()}
            changed = {name: value for name, value in values.items() if known.get(name, _NOTHING) != value}
            known |= changed
            written.append({"line": line, "changed": changed})
        return written


def note(frame: FrameType, line: int) -> None:
    """Note a line in the span that this frame runs for. A span watches one frame: the first that runs its function."""
    span = core.current.get()
    if span is None or not span.recording.lines or span.what.code is not frame.f_code:
        return
    try:
        if span.lines is None:
            span.lines = LineLog(frame)
        if span.lines.frame is frame:
            span.lines.see(line)
    except Exception as error:
        core.report(span, "lines", error)
