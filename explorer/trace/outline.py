"""A trace as a tree of lines that are the same each time: no times, no random ids, no addresses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Literal

from explorer.trace.words import named, words

Level = Literal["steps", "events", "sql"]
LEVELS: tuple[Level, ...] = ("steps", "events", "sql")
WIDTH = 110


def outline(document: dict[str, Any], level: Level = "events", at: str | None = None) -> str:
    """The tree of a trace document, or of one step in it.

    A call's line leads with the method; its step's title comes last, and gives way where the line is full. Raises
    ValueError for a level that there isn't, LookupError for a step that didn't run.
    """
    if level not in LEVELS:
        raise ValueError(f"no level {level!r}; levels: {', '.join(LEVELS)}")
    return "\n".join(_Tree(document, level).lines(at))


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
            elif self._level != "steps" and (line := event_line(entry, self._level)) is not None:
                yield _line("  " * depth + line)

    def _span_line(self, span: dict[str, Any]) -> str:
        count = sum(event["type"] == "sql" for event in span["events"])
        parts = [named(span), f"[{span['step']}]" if span["step"] else f"({span['kind']})"]
        if span["kind"] == "request":
            parts.append(f"→ {span['attributes'].get('http.response.status_code', '?')}")
        if count:
            parts.append(f"{count} SQL")
        if span["exception"]:
            parts.append(f"! {span['exception']['type']}")
        if title := self._titles.get(span["step"]):
            parts.append(f"— {title}")
        return " ".join(parts)


def _line(text: str) -> str:
    """The text on one line, cut at `WIDTH`; its indentation stays."""
    indent, flat = text[: len(text) - len(text.lstrip())], " ".join(text.split())
    return indent + (flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…")


def event_line(event: dict[str, Any], level: Level = "sql") -> str | None:
    """One event in words; None where this level doesn't show it."""
    if event["type"] == "sql" and level != "sql":
        return None
    return _EVENT_LINES[event["type"]](event)


def _row(event: dict[str, Any]) -> str:
    key = "" if event["key"] is None else f" #{words(event['key'])}"
    what = f"{event['action'].replace('_', ' ')} {event['table']}{key}"
    if event["action"] == "insert":
        return f"+ {what}"
    columns = [
        f"{column}: {_change(column, event)}"
        for column in {**event["before"], **event["after"]}
        if not _moves(event["before"].get(column), event["after"].get(column))
    ]
    return f"{'-' if event['action'] == 'delete' else '~'} {what} {', '.join(columns)}"


def _change(column: str, event: dict[str, Any]) -> str:
    """Old and new value, or the one that is known: nobody reads a row that `QuerySet.update` or a relation changes."""
    return " → ".join(words(values[column]) for values in (event["before"], event["after"]) if column in values)


def _moves(*values: Any) -> bool:
    """Whether one of these is a date, which is another one each time."""
    return any(isinstance(value, dict) and value.get("$") == "date" for value in values)


def _message(event: dict[str, Any]) -> str:
    body = event["body"] if isinstance(event["body"], dict) else {}
    said = body.get("task") or body.get("text") or ""
    return f"> {event['channel']} {event['to']}: {_said(said)}"


def _said(text: Any) -> str:
    """A message's content; a browser's message is JSON inside JSON."""
    try:
        content = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return words(text)
    return ", ".join(f"{key} {words(value)}" for key, value in content.items() if key in _TOLD)


_TOLD = ("unified_job_id", "status", "group_name")


def _lifecycle(event: dict[str, Any]) -> str:
    blocked = f" by {words(event['blocked_by'])}" if "blocked_by" in event else ""
    return f"* {words(event['job'])} {event['name']}{blocked}"


_EVENT_LINES: dict[str, Callable[[dict[str, Any]], str | None]] = {
    "sql": lambda event: f"sql {event['sql']}" + (f"  ! {event['error']}" if event["error"] else ""),
    "row": _row,
    "callback": lambda event: f"@ after the commit: {event['name']}",
    "message": _message,
    "lifecycle": _lifecycle,
    "transaction": lambda event: f"= {event['action'].replace('_', ' ')}",
    "hook_error": lambda event: f"! hook {event['hook']} failed: {event['error']}",
}
