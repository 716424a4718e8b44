"""A trace as a tree of lines that are the same each time: no times, no random ids, no addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from explorer.plain_text import visible
from explorer.trace.seams import EVENTS, Event, Level
from explorer.trace.words import named

LEVELS: tuple[Level, ...] = ("steps", "events", "sql")
WIDTH = 110


def outline(document: dict[str, Any], level: Level = "events", at: str | None = None) -> str:
    """The tree of a trace document, or of one step in it.

    A call's line leads with the method; its step's title comes last, and gives way where the line is full. Raises
    ValueError if there is no such level, LookupError for a step that didn't run.
    """
    if level not in LEVELS:
        raise ValueError(f"no level {level!r}; levels: {', '.join(LEVELS)}")
    return visible("\n".join(_Tree(document, level).lines(at)))


class _Tree:
    """The spans of a document by their parents, and the titles of its steps."""

    def __init__(self, document: dict[str, Any], level: Level) -> None:
        self._level = level
        self._titles = {step: known["title"] for step, known in document["steps"].items()}
        self._children: dict[str | None, list[dict[str, Any]]] = {}
        self._outside: list[dict[str, Any]] = []
        for span in document["spans"]:
            if span["parent"] is None and not span["target"]:  # what happened outside of any step
                self._outside += span["events"]
            else:
                self._children.setdefault(span["parent"], []).append(span)

    def lines(self, at: str | None) -> Iterator[str]:
        """The lines of all there is, or of the step `at`."""
        return self._inside(self._of_step(at) if at else self._outside + self._children.get(None, []), 0)

    def _of_step(self, step: str) -> list[dict[str, Any]]:
        """The outermost spans of a step."""
        found = list(self._outermost(None, step))
        if not found:
            ran = {span["step"] for spans in self._children.values() for span in spans if span["step"]}
            raise LookupError(f"no step {step!r} ran here, only {', '.join(sorted(ran)) or 'none at all'}")
        return found

    def _outermost(self, parent: str | None, step: str) -> Iterator[dict[str, Any]]:
        for span in self._children.get(parent, ()):
            if span["step"] == step:
                yield span
            else:
                yield from self._outermost(span["id"], step)

    def _inside(self, entries: list[dict[str, Any]], depth: int) -> Iterator[str]:
        """The lines of spans and events, in the order in which they began."""
        for entry in sorted(entries, key=lambda entry: entry["start"] if "start" in entry else entry["at"]):
            if "start" in entry:
                yield _line("  " * depth + self._span_line(entry))
                yield from self._inside([*self._children.get(entry["id"], ()), *entry["events"]], depth + 1)
            elif (line := event_line(entry, self._level)) is not None:
                yield _line("  " * depth + line)

    def _span_line(self, span: dict[str, Any]) -> str:
        parts = [named(span), f"[{span['step']}]" if span["step"] else f"({span['kind']})"]
        if span["kind"] == "request":
            parts.append(f"→ {span['attributes'].get('http.response.status_code', '?')}")
        parts += _counts(span)
        if span["exception"]:
            parts.append(f"! {span['exception']['type']}")
        if title := self._titles.get(span["step"]):
            parts.append(f"— {title}")
        return " ".join(parts)


def _counts(span: dict[str, Any]) -> Iterator[str]:
    """How many events of a kind there were, where only the outline's last level shows them."""
    for kind, count in Counter(event["type"] for event in span["events"]).items():
        if EVENTS[kind].level == LEVELS[-1]:
            yield f"{count} {EVENTS[kind].counted}"


def _line(text: str) -> str:
    """The text on one line, cut at `WIDTH`; its indentation stays."""
    indent, flat = text[: len(text) - len(text.lstrip())], " ".join(text.split())
    return indent + (flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…")


def event_line(event: Event, level: Level = "sql") -> str | None:
    """One event in words; None where this level doesn't show it."""
    seam = EVENTS[event["type"]]
    return seam.line(event) if LEVELS.index(level) >= LEVELS.index(seam.level) else None
