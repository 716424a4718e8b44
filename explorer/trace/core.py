"""The core: spans that are entered and left, kept in a ContextVar so that threads and tasks don't mix.

Nothing here knows what is hooked. What is kept is raw; `build` makes a document of it when the launch is over.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING, Any, Literal

from explorer.trace.values import capture, capture_all, capture_mapping, message_of

if TYPE_CHECKING:
    from explorer.trace.lines.log import LineLog

Kind = Literal["call", "request", "callback", "message"]
Clock = Callable[[], int]
Ids = Callable[[int], str]


@dataclass(eq=False)
class What:
    """What a span is a run of: known before it runs, shared by all its runs.

    `defined_in` is the class that defines the method, by its name; empty for what is no class's.
    """

    name: str
    target: str
    defined_in: str = ""
    stage: str = ""
    step: str | None = None
    kind: Kind = "call"
    parameters: tuple[str, ...] = ()
    code: CodeType | None = None
    on_enter: Callable[[RawSpan, Any, tuple[Any, ...], dict[str, Any]], None] | None = None


_random = random.Random()  # noqa: S311 - ids have to be unlike one another, not unforeseeable


def random_ids(length: int) -> str:
    """`length` hexadecimal digits that no other id has."""
    return f"{_random.getrandbits(4 * length):0{length}x}"


class RawSpan:
    """One run, as it was recorded. `parent` is another span; a recording's `root` stands for "outside of any"."""

    __slots__ = (
        "arguments",
        "attributes",
        "end",
        "error",
        "events",
        "id",
        "lines",
        "links",
        "named",
        "parent",
        "receiver",
        "recording",
        "result",
        "start",
        "what",
    )

    def __init__(self, recording: Recording, parent: RawSpan | None, what: What) -> None:
        self.recording = recording
        self.parent = parent
        self.what = what
        self.events: list[tuple[Any, ...]] = []
        self.id: str | None = None
        self.receiver: Any = None
        self.arguments: tuple[Any, ...] = ()
        self.named: dict[str, Any] | None = None
        self.result: Any = None
        self.error: tuple[str, str, list[tuple[CodeType, int]]] | None = None
        self.links: list[tuple[RawSpan | str, str]] | None = None
        self.attributes: dict[str, Any] | None = None
        self.lines: LineLog | None = None
        self.start = 0
        self.end: int | None = None

    def identified(self) -> str:
        """The span's id. It gets one when it is first asked for."""
        if self.id is None:
            self.id = self.recording.ids(16)
        return self.id


@dataclass(eq=False)
class Recording:
    """One stretch of time in which things are recorded.

    `known` holds the last known columns of each row seen, by model class and key. `sent` says which span sent the
    message of an id: it outlives the recording, for the message may run in the trace's next one. `folder` is the
    watched package's. `in_bulk` is on while Django makes one call into many of its own. `lines` says whether the lines
    that ran are wanted too.
    """

    clock: Clock
    ids: Ids
    sent: dict[str, RawSpan | str] = field(default_factory=dict)
    spans: list[RawSpan] = field(default_factory=list)
    known: dict[tuple[type, Any], Any] = field(default_factory=dict)
    in_bulk: bool = False
    folder: str = ""
    lines: bool = False
    trace: Any = None
    root: RawSpan = field(init=False)

    def __post_init__(self) -> None:
        self.root = RawSpan(self, None, OUTSIDE)


OUTSIDE = What("outside of any step", "", stage="request")

current: ContextVar[RawSpan | None] = ContextVar("explorer_span", default=None)


def enter(
    what: What, parent: RawSpan, receiver: Any, arguments: tuple[Any, ...], named: dict[str, Any] | None
) -> RawSpan:
    """Begin a span inside `parent` and make it the current one. What can't be captured is reported in it."""
    recording = parent.recording
    span = RawSpan(recording, parent, what)
    recording.spans.append(span)
    current.set(span)
    try:
        if receiver is not None:
            span.receiver = capture(receiver)
        if arguments:
            span.arguments = capture_all(arguments)
        if named:
            span.named = capture_mapping(named)
        if what.on_enter is not None:
            what.on_enter(span, receiver, arguments, named or {})
    except Exception as error:
        report(span, what.name, error)
    span.start = recording.clock()
    return span


def leave(span: RawSpan, result: Any) -> None:
    """End a span that came back with `result`; its parent is the current one again."""
    recording = span.recording
    span.end = recording.clock()
    current.set(span.parent)
    if span.lines is not None:
        span.lines.end()
    if result is not None:
        try:
            span.result = capture(result)
        except Exception as error:
            report(span, span.what.name, error)


def leave_by(span: RawSpan, error: BaseException) -> None:
    """End a span that ended with an exception."""
    span.end = span.recording.clock()
    current.set(span.parent)
    if span.lines is not None:
        span.lines.end()
    try:
        span.error = described(error)
    except Exception as failure:
        report(span, span.what.name, failure)


def described(error: BaseException) -> tuple[str, str, list[tuple[CodeType, int]]]:
    """An exception's class, message, and the places it passed through, the outermost first."""
    places = []
    traceback = error.__traceback__
    while traceback is not None:
        places.append((traceback.tb_frame.f_code, traceback.tb_lineno))
        traceback = traceback.tb_next
    return type(error).__name__, message_of(error), places


def report(span: RawSpan, hook: str, error: BaseException) -> None:
    """Say inside the trace that a hook failed. The launch goes on."""
    span.events.append(("hook_error", span.recording.clock(), hook, f"{type(error).__name__}: {message_of(error)}"))


def caller(folder: str) -> tuple[CodeType, int] | None:
    """The innermost frame of the watched package, whose folder this is: (code, line)."""
    if not folder:
        return None
    inside = _inside.setdefault(folder, {})
    frame = sys._getframe(2)
    while frame is not None:
        code = frame.f_code
        file = code.co_filename
        found = inside.get(file)
        if found is None:
            found = inside[file] = file.startswith(folder) and not file.startswith(_OWN_FOLDER)
        if found:
            return code, frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]
    return None


_OWN_FOLDER = os.path.dirname(__file__) + os.sep
# Which files are the watched package's: asked for every frame of every statement.
_inside: dict[str, dict[str, bool]] = {}
