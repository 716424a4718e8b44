"""The spans of a trace document without their secrets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from explorer.trace.masking import MASK
from explorer.trace.secrets import Secrets
from explorer.trace.statements import named_params, secret_literals

# Names that are the program's, not the data's: nothing secret is in them.
_OPEN = {"id", "parent", "step", "stage", "target", "defined_in", "kind", "start", "duration", "status", "links"}
_OPEN_IN_EVENT = {"type", "at", "duration", "rows", "caller", "action", "channel", "id", "table", "model"}
# What these hold are the program's names, and a name like one of our marks is none.
_MAPPINGS = ("arguments", "attributes")


def learn(secrets: Secrets, spans: Iterable[dict[str, Any]]) -> None:
    """Tell `secrets` of every secret in these spans; again where on the way a survey told of further names."""
    spans = list(spans)
    known = -1
    while known != len(secrets.names):
        known = len(secrets.names)
        for span in spans:
            _learn_span(secrets, span)


def _learn_span(secrets: Secrets, span: dict[str, Any]) -> None:
    for key, value in span.items():
        if key in _MAPPINGS:
            for name, given in value.items():
                secrets.learn(given, name)
        elif key == "lines":
            for line in value:
                for name, changed in line["changed"].items():
                    secrets.learn(changed, name)
        elif key == "exception" and value:
            secrets.learn(value["message"])
        elif key not in _OPEN and key != "events":
            secrets.learn(value)
    for event in span["events"]:
        _learn_event(secrets, event)


def _learn_event(secrets: Secrets, event: dict[str, Any]) -> None:
    if event["type"] == "sql":
        for name, value in _params(event):
            secrets.learn(value, name)
        for literal in secret_literals(event["sql"], secrets.is_secret):
            secrets.add(literal.text)
        secrets.learn(event["error"])
    else:
        for key, value in event.items():
            if key in ("before", "after"):
                for column, item in value.items():
                    secrets.learn(item, column)
            elif key not in _OPEN_IN_EVENT:
                secrets.learn(value)


def masked(secrets: Secrets, span: dict[str, Any]) -> dict[str, Any]:
    """The span without secrets."""
    clean: dict[str, Any] = {}
    for key, value in span.items():
        if key in _MAPPINGS:
            clean[key] = _mapping(secrets, value)
        elif key == "lines":
            clean[key] = [{**line, "changed": _mapping(secrets, line["changed"])} for line in value]
        elif key == "events":
            clean[key] = [_masked_event(secrets, event) for event in value]
        elif key == "exception":
            clean[key] = _exception(secrets, value)
        elif key == "name":
            clean[key] = secrets.mask_text(value)
        else:
            clean[key] = value if key in _OPEN else secrets.mask(value)
    return clean


def _mapping(secrets: Secrets, values: dict[str, Any]) -> dict[str, Any]:
    return {secrets.mask_text(name): secrets.mask(value, name) for name, value in values.items()}


def _exception(secrets: Secrets, raised: dict[str, Any] | None) -> dict[str, Any] | None:
    """The lines of source that it passed through are the program's: only what is known of is masked in them."""
    if raised is None:
        return None
    frames = [{**frame, "text": secrets.mask_known(frame.get("text", ""))} for frame in raised["frames"]]
    return {**raised, "message": secrets.mask_message(raised["message"]), "frames": frames}


def _masked_event(secrets: Secrets, event: dict[str, Any]) -> dict[str, Any]:
    clean = {}
    for key, value in event.items():
        if key in _OPEN_IN_EVENT:
            clean[key] = value
        elif key in ("before", "after"):
            clean[key] = _mapping(secrets, value)
        elif key == "sql":
            clean[key] = secrets.mask_known(_without_literals(value, secrets))
        elif key == "params":
            clean[key] = [secrets.mask(item, name) for name, item in _params(event)]
        else:
            clean[key] = secrets.mask_message(value) if isinstance(value, str) else secrets.mask(value)
    return clean


def _without_literals(sql: str, secrets: Secrets) -> str:
    parts, done = [], 0
    for literal in secret_literals(sql, secrets.is_secret):
        parts += [sql[done : literal.start], MASK]
        done = literal.end
    return "".join([*parts, sql[done:]])


def _params(event: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return named_params(event["sql"], event["params"])
