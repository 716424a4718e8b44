"""From what was recorded to the spans of a trace document (see schema.json)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from explorer.trace.core import OUTSIDE, RawSpan, Recording
from explorer.trace.seams import EVENTS
from explorer.trace.secrets import Secrets
from explorer.trace.source import frames
from explorer.trace.values import Ref, to_json


class Builder:
    """Writes recordings as spans. `began` is the clock's reading at the trace's beginning."""

    def __init__(self, began: int) -> None:
        self.began = began

    def spans(self, recordings: Iterable[tuple[Recording, RawSpan | None]]) -> list[tuple[RawSpan, dict[str, Any]]]:
        """All spans of these recordings, open ones too, in the order they began, each with what it was made of.

        A recording comes with the span that it lies in, if any. Nothing is masked yet.
        """
        raws = []
        for recording, around in recordings:
            if recording.root.events:
                # Nothing begins or ends what no step called: it lasts from its first event to its last.
                recording.root.start, recording.root.end = recording.root.events[0][1], recording.root.events[-1][1]
                raws.append((recording.root, around))
            raws += [(raw, around) for raw in recording.spans]
        raws.sort(key=lambda entry: entry[0].start)
        for raw, _ in raws:
            raw.identified()
        return [(raw, self._span(raw, self._parent(raw, around))) for raw, around in raws]

    def _parent(self, raw: RawSpan, around: RawSpan | None) -> str | None:
        parent = around if raw.parent is None or raw.parent.what is OUTSIDE else raw.parent
        return None if parent is None or parent.what is OUTSIDE else parent.identified()

    def _span(self, raw: RawSpan, parent: str | None) -> dict[str, Any]:
        what = raw.what
        lines = {"lines": raw.lines.written(what.code.co_firstlineno)} if raw.lines and what.code else {}
        return {
            "id": raw.identified(),
            "parent": parent,
            "step": what.step,
            "stage": what.stage or "request",
            "name": what.name,
            "target": what.target,
            "defined_in": what.defined_in or None,
            "kind": what.kind,
            "start": raw.start - self.began,
            "duration": None if raw.end is None else raw.end - raw.start,
            "status": "error" if raw.error else "unset" if raw.end is None else "ok",
            "receiver": to_json(raw.receiver),
            "arguments": _arguments(raw),
            "result": to_json(raw.result),
            "exception": _exception(raw),
            "events": [self._event(event) for event in raw.events],
            "links": [{"span": self._link(link), "why": why} for link, why in raw.links or ()],
            "attributes": {key: to_json(value) for key, value in (raw.attributes or {}).items()},
            **lines,
        }

    def _link(self, link: RawSpan | str) -> str:
        return link if isinstance(link, str) else link.identified()

    def _event(self, event: tuple[Any, ...]) -> dict[str, Any]:
        kind, at, *raw = event
        return {"type": kind, "at": at - self.began, **EVENTS[kind].written(*raw)}


def _arguments(raw: RawSpan) -> dict[str, Any]:
    names = raw.what.parameters
    given = dict(zip(names, (to_json(value) for value in raw.arguments), strict=False))
    if more := raw.arguments[len(names) :]:
        given["*"] = [to_json(value) for value in more]
    return {**given, **{key: to_json(value) for key, value in (raw.named or {}).items()}}


def _exception(raw: RawSpan) -> dict[str, Any] | None:
    if raw.error is None:
        return None
    kind, message, places = raw.error
    return {"type": kind, "message": message, "frames": frames(places)}


# Names that are the program's, not the data's: nothing secret is in them.
_OPEN = {"id", "parent", "step", "stage", "target", "defined_in", "kind", "start", "duration", "status", "links"}
_OPEN_IN_EVENT = {"type", "at", "duration", "rows", "caller", "action", "channel", "id", "table", "model"}


def learn(secrets: Secrets, spans: Iterable[dict[str, Any]]) -> None:
    """Tell `secrets` of every secret in these spans."""
    for span in spans:
        for key, value in span.items():
            if key not in _OPEN and key != "events":
                secrets.learn(value)
        for event in span["events"]:
            _learn_event(secrets, event)


def _learn_event(secrets: Secrets, event: dict[str, Any]) -> None:
    if event["type"] == "sql":
        for name, value in zip(columns_of_params(event["sql"]), event["params"], strict=False):
            secrets.learn(value, name)
    else:
        secrets.learn({key: value for key, value in event.items() if key not in _OPEN_IN_EVENT})


def masked(secrets: Secrets, span: dict[str, Any]) -> dict[str, Any]:
    """The span without secrets."""
    apart = {*_OPEN, "events", "lines"}
    clean = {key: value if key in apart else secrets.mask(value) for key, value in span.items()}
    if span["exception"]:
        clean["exception"] = {**span["exception"], "message": secrets.mask_text(span["exception"]["message"])}
    clean["name"] = secrets.mask_text(span["name"])
    clean["events"] = [_masked_event(secrets, event) for event in span["events"]]
    if "lines" in span:
        clean["lines"] = [{**line, "changed": secrets.mask(line["changed"])} for line in span["lines"]]
    return clean


def _masked_event(secrets: Secrets, event: dict[str, Any]) -> dict[str, Any]:
    clean = {}
    for key, value in event.items():
        if key in _OPEN_IN_EVENT:
            clean[key] = value
        elif key in ("before", "after"):
            clean[key] = {column: secrets.mask(item, column) for column, item in value.items()}
        elif key != "params":
            clean[key] = secrets.mask_text(value) if isinstance(value, str) else secrets.mask(value)
    if "params" in event:
        names = columns_of_params(event["sql"])
        clean["params"] = [
            secrets.mask(item, name or "") for name, item in zip_longest(names[: len(event["params"])], event["params"])
        ]
    return clean


def hints(recordings: Iterable[Recording]) -> Iterable[Any]:
    """What the models seen in these recordings say of secret variables."""
    for recording in recordings:
        for raw in recording.spans:
            in_lines = raw.lines.values() if raw.lines else ()
            for value in (raw.receiver, raw.result, *raw.arguments, *(raw.named or {}).values(), *in_lines):
                if isinstance(value, Ref) and value.hints:
                    yield value.hints


_INSERT = re.compile(r"INSERT (?:OR IGNORE )?INTO \S+ \(([^)]*)\) VALUES (.*)", re.IGNORECASE | re.DOTALL)
_COMPARED = re.compile(r'(?:"(\w+)"|`(\w+)`)[^%"`]{0,12}?%s|(%s)')
_ROW = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_ITEM = re.compile(r"(?:[^,()]|\([^()]*\))+")


@lru_cache(maxsize=2048)
def columns_of_params(sql: str) -> tuple[str, ...]:
    """The column that each parameter of a statement is written to or compared with; "" where that isn't plain."""
    if insert := _INSERT.match(sql):
        return tuple(_inserted(insert.group(1), insert.group(2)))
    return tuple(found.group(1) or found.group(2) or "" for found in _COMPARED.finditer(sql))


def _inserted(columns: str, values: str) -> Iterator[str]:
    """The columns of an INSERT's parameters, row after row; a value that stands in the statement has none."""
    names = [name.strip(' "`') for name in columns.split(",")]
    for row in _ROW.finditer(values):
        for name, item in zip(names, _ITEM.findall(row.group(1)), strict=False):
            for _ in range(item.count("%s")):
                yield name
