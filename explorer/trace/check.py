"""Reading a saved trace: whatever is wrong with it is said, with the place where it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

FORMAT = "awx-launch-explorer/trace"
VERSION = 3
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
    try:
        document = json.loads(text)
    except UnicodeDecodeError as error:
        raise BrokenTrace(f"{path}: not text in UTF-8: {error.reason} at byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise BrokenTrace(f"{path}: not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError:
        raise BrokenTrace(f"{path}: nested too deeply for a trace") from None
    check(document, str(path))
    return document


def check(document: Any, name: str = "trace") -> None:
    """Raise BrokenTrace unless this is a whole trace document of a version that is understood here."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BrokenTrace(f'{name}: not a trace: its "format" should be "{FORMAT}"')
    if document.get("version") not in READABLE:
        readable = f"{', '.join(map(str, READABLE[:-1]))} and {READABLE[-1]}"
        raise BrokenTrace(f"{name}: version {document.get('version')!r} of the format; this package reads {readable}")
    _check_form(document, name)
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


def _check_form(document: dict[str, Any], name: str) -> None:
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
    from jsonschema.exceptions import best_match  # type: ignore[import-untyped]

    error = best_match(Draft202012Validator(schema()).iter_errors(document))
    if error is not None:
        raise BrokenTrace(f"{name}: {_place(error.absolute_path)}: {_shortened(error.message)}")


def _place(path: Iterable[Any]) -> str:
    written = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return written.lstrip(".") or "the document"


def _shortened(message: str) -> str:
    return message if len(message) <= 300 else f"{message[:140]} … {message[-140:]}"


def _check_links(document: dict[str, Any], name: str) -> None:
    """What a schema can't say: a span's parent and links are spans, and a step is one of the steps."""
    known: set[str] = set()
    for index, span in enumerate(document["spans"]):
        where = f"{name}: spans[{index}]"
        if span["id"] in known:
            raise BrokenTrace(f"{where}.id: {span['id']} is an earlier span's id")
        if span["parent"] is not None and span["parent"] not in known:
            raise BrokenTrace(f"{where}.parent: {span['parent']} is no earlier span's id")
        if span["step"] is not None and span["step"] not in document["steps"]:
            raise BrokenTrace(f"{where}.step: {span['step']!r} is none of the steps")
        known.add(span["id"])
    for index, span in enumerate(document["spans"]):
        for number, link in enumerate(span["links"]):
            if link["span"] not in known:
                raise BrokenTrace(f"{name}: spans[{index}].links[{number}].span: {link['span']} is no span's id")
