"""What a seam is: one kind of thing that happens inside a call, from where it is seen to how it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from explorer.trace.compare.moving import Steady
    from explorer.trace.core import RawSpan
    from explorer.trace.patching import Patch
    from explorer.trace.pipeline import Pipeline

Event = Mapping[str, Any]
OnEnter = Callable[["RawSpan", Any, tuple[Any, ...], dict[str, Any]], None]
Found = tuple[str, Any, Any]
Level = Literal["steps", "events", "sql"]

# What a comparison has for the side on which there is nothing.
ABSENT: Mapping[str, str] = {"$": "absent"}


class Seam:
    """A seam of Django's or of the pipeline's, and the events that are seen there: all that is known of them.

    Recording and showing stand apart, so that a saved trace is shown without Django. While something is recorded,
    `patches` are attached and `watchers` asked. They append raw events to the current span: tuples of the seam's
    `type`, the clock's reading, and what `written` takes. All else knows events as the trace document has them.

    `fields` and `required` are the event's own part of the document's schema. `level` is the outline's first level
    that shows such events, `counted` what they are called where they are counted, empty where they aren't.
    """

    type: ClassVar[str] = ""
    fields: ClassVar[Mapping[str, Any]] = {}
    required: ClassVar[tuple[str, ...]] = ()
    level: ClassVar[Level] = "events"
    counted: ClassVar[str] = ""

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        """What is replaced while something is recorded from `pipeline`; in all threads at once."""
        return ()

    def watchers(self, pipeline: Pipeline) -> Mapping[str, OnEnter]:
        """What is done, and by which step's id, when a call of a step begins."""
        return {}

    def written(self, *raw: Any) -> dict[str, Any]:
        """A raw event's own fields as JSON."""
        raise NotImplementedError

    def line(self, event: Event) -> str:
        """The event in words, on one line, the same for the same launch."""
        raise NotImplementedError

    def differences(self, a: Sequence[Event], b: Sequence[Event], steady: tuple[Steady, Steady]) -> Iterator[Found]:
        """What two runs of a call don't share of these events: what, and each side's value, `ABSENT` for none."""
        ours, theirs = self._compared(a, steady[0]), self._compared(b, steady[1])
        yield from ((self.type, line, ABSENT) for line in _more(ours, theirs))
        yield from ((self.type, ABSENT, line) for line in _more(theirs, ours))

    def _compared(self, events: Sequence[Event], steady: Steady) -> list[tuple[str, str]]:
        """Each event in words: as it is compared, and as it is shown."""
        return [(self.line(steady.value(dict(event))), self.line(event)) for event in events]


def _more(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> Iterator[str]:
    """The lines that are in `some` and not, or not as often, in `others`."""
    left = Counter(compared for compared, _ in others)
    for compared, shown in some:
        if left[compared]:
            left[compared] -= 1
        else:
            yield shown
