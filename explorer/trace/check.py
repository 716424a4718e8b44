"""Reading a saved trace: whatever is wrong with it is said, with the place where it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import fastjsonschema

from explorer.trace.check_values import broken_values

FORMAT = "awx-launch-explorer/trace"
VERSION = 3
STATUS_CODE = "http.response.status_code"
DEEPEST_CALL = 300
READABLE = (1, 2, 3)  # 1 knew nothing of lines; in 1 and 2 a method went by its receiver's class


class BrokenTrace(ValueError):
    """A trace document that can't be used. The message says where it is broken and what was expected there."""


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of a trace document."""
    return json.loads((files("explorer.trace") / "schema.json").read_text("utf-8"))


def read(path: str | Path) -> dict[str, Any]:
    """A saved trace's document, checked.

    Raises OSError for a file that can't be read and BrokenTrace for one that holds no trace.
    """
    text = Path(path).read_bytes()
    document = _parsed(text, path)
    check(document, str(path))
    return document


def _parsed(text: bytes, path: str | Path) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise BrokenTrace(f"{path}: not text in UTF-8: {error.reason} at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise BrokenTrace(f"{path}: not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError:
        raise BrokenTrace(f"{path}: nested too deeply for a trace") from None
    except ValueError as error:
        raise BrokenTrace(f"{path}: a number that can't be read: {error}") from None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def check(document: Any, name: str = "trace") -> None:
    """Raise BrokenTrace unless this is a whole trace document of a version that is understood here."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BrokenTrace(f'{name}: not a trace: its "format" should be "{FORMAT}"')
    if document.get("version") not in READABLE:
        readable = f"{', '.join(map(str, READABLE[:-1]))} and {READABLE[-1]}"
        raise BrokenTrace(f"{name}: version {document.get('version')!r} of the format; this package reads {readable}")
    _check_form(document, name)
    _check_values(document, name)
    _check_links(document, name)


def renewed(document: Mapping[str, Any]) -> dict[str, Any]:
    """A whole document of an older version as one of this version; the same values where nothing has changed."""
    if document["version"] == VERSION:
        return dict(document)
    return {**document, "version": VERSION, "spans": [_renewed(span) for span in document["spans"]]}


def _renewed(span: Mapping[str, Any]) -> dict[str, Any]:
    """A method was named after its receiver's class. Its target tells the class that defines it."""
    owner, method = ("", "", *span["target"].split("."))[-2:]
    receiver = span["receiver"]
    of = receiver.get("type") or receiver.get("name") if isinstance(receiver, dict) else None
    is_method = of is not None and span["name"] == f"{of}.{method}"
    named = {"name": f"{owner}.{method}", "defined_in": owner} if is_method else {"defined_in": None}
    return {**span, **named}


@cache
def _form() -> Callable[[Any], Any]:
    """The schema as a function that raises for what isn't so, but for values and the events' own fields.

    Those are most of a document: `check_values` and `_event_forms` look at each only once.
    """
    defs = schema()["$defs"]
    event = {name: part for name, part in defs["event"].items() if name != "allOf"}
    return _compiled({**schema(), "$defs": {**defs, "event": event}})


@cache
def _event_forms() -> dict[str, Callable[[Any], Any]]:
    """The same for each type of event."""
    defs = schema()["$defs"]
    parts = {one["if"]["properties"]["type"]["const"]: one["then"] for one in defs["event"]["allOf"]}
    return {kind: _compiled({**part, "$defs": defs}) for kind, part in parts.items()}


def _compiled(form: Mapping[str, Any]) -> Callable[[Any], Any]:
    draft = {**_without_values(form), "$schema": schema()["$schema"]}
    made: Callable[[Any], Any] = fastjsonschema.compile(draft, use_default=False)
    return made


def _without_values(form: Any) -> Any:
    """The form without what it says of values."""
    if isinstance(form, list):
        return [_without_values(part) for part in form]
    if not isinstance(form, dict):
        return form
    return {key: _without_values(part) for key, part in form.items() if part != {"$ref": "#/$defs/value"}}


def _check_form(document: dict[str, Any], name: str) -> None:
    _must_pass(_form(), document, name)
    forms = _event_forms()
    for index, span in enumerate(document["spans"]):
        for number, event in enumerate(span["events"]):
            _must_pass(forms[event["type"]], event, name, f"spans[{index}].events[{number}]")
    try:
        datetime.fromisoformat(document["created"])
    except ValueError:
        raise BrokenTrace(f"{name}: created: {document['created']!r} is no date and time in ISO 8601") from None


def _must_pass(form: Callable[[Any], Any], value: Any, name: str, where: str = "") -> None:
    try:
        form(value)
    except fastjsonschema.JsonSchemaValueException as error:
        inner = str(error.name).removeprefix("data")
        place = f"{where}{inner}".lstrip(".") or "the document"
        said = str(error.message).removeprefix(str(error.name)).strip()
        missing = (
            [key for key in error.definition["required"] if key not in error.value] if error.rule == "required" else []
        )
        problem = f"{', '.join(map(repr, missing))} is missing" if missing else f"{error.value!r} {said}"
        raise BrokenTrace(f"{name}: {place}: {_shortened(problem)}") from None


def _check_values(document: dict[str, Any], name: str) -> None:
    for place, problem in broken_values(document):
        raise BrokenTrace(f"{name}: {place}: {_shortened(problem)}")
    for index, span in enumerate(document["spans"]):
        code = span["attributes"].get(STATUS_CODE)
        if code is not None and (isinstance(code, bool) or not isinstance(code, int)):
            raise BrokenTrace(f"{name}: spans[{index}].attributes.{STATUS_CODE}: {code!r} is no status code")


def _shortened(message: str) -> str:
    return message if len(message) <= 300 else f"{message[:140]} … {message[-140:]}"


def _check_links(document: dict[str, Any], name: str) -> None:
    """What a schema can't say: a span's parent and links are spans, and a step is one of the steps."""
    known: dict[str, int] = {}
    for index, span in enumerate(document["spans"]):
        where = f"{name}: spans[{index}]"
        if span["id"] in known:
            raise BrokenTrace(f"{where}.id: {span['id']} is an earlier span's id")
        if span["parent"] is not None and span["parent"] not in known:
            raise BrokenTrace(f"{where}.parent: {span['parent']} is no earlier span's id")
        depth = known[span["id"]] = known.get(span["parent"], 0) + 1
        if depth > DEEPEST_CALL:
            raise BrokenTrace(f"{where}.parent: a call inside {DEEPEST_CALL} others is deeper than can be shown")
        if span["step"] is not None and span["step"] not in document["steps"]:
            raise BrokenTrace(f"{where}.step: {span['step']!r} is none of the steps")
    for index, span in enumerate(document["spans"]):
        for number, link in enumerate(span["links"]):
            if link["span"] not in known:
                raise BrokenTrace(f"{name}: spans[{index}].links[{number}].span: {link['span']} is no span's id")
