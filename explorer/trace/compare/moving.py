"""What is another one each time and means the same: dates, random ids, and the keys of rows that the launch made.

Two launches make two jobs, #7 and #8; nobody wants to read 30 times that 7 isn't 8. So values are compared in a form
that holds neither. What is shown are the values themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_UUID = re.compile(r"\b[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}\b")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?")
_IN_ADDRESS = re.compile(r"(?<=/)(\w+)/(\d+)(?=/)")
_HOUSE = re.compile(r"^(?:awx\.main|awx|explorer)\.(?=[\w.]+$)")
_TIMES = {"time_pub", "elapsed"}


class Steady:
    """The values of one trace in the form in which they are compared."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._made: dict[Any, list[tuple[str, int]]] = {}
        count: dict[str, int] = {}
        for span in document["spans"]:
            for event in span["events"]:
                if event["type"] == "row" and event["action"] == "insert":
                    number = count[event["table"]] = count.get(event["table"], 0) + 1
                    self._made.setdefault(_hashable(event["key"]), []).append((event["model"].lower(), number))
        self._models = {model for made in self._made.values() for model, _ in made}

    def key(self, model: str, key: Any) -> Any:
        """A row's key; "new" and a number for one that was made in this trace."""
        name = model.lower().replace("_", "")
        for made, number in self._made.get(_hashable(key), ()):
            if name and (made.endswith(name) or name.endswith(made)):
                return f"new {number}"
        return key

    def row(self, event: Mapping[str, Any]) -> tuple[Any, ...]:
        """What is done to which row."""
        return event["action"], event["table"], self.key(event["model"].partition("_")[0], event["key"])

    def columns(self, event: Mapping[str, Any], when: str) -> dict[str, Any]:
        """A row's columns, "before" or "after"."""
        columns = {column: self.value(value, column) for column, value in event[when].items()}
        if "id" in columns:
            columns["id"] = self.key(event["model"], columns["id"])
        return columns

    def value(self, value: Any, name: str = "") -> Any:
        """A value of the document; `name` is what it goes by."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.value(item, name) for item in value]
        if isinstance(value, dict):
            return self._marked(value, name) if "$" in value else self._mapping(value)
        if name in _TIMES:
            return "a time"
        is_key = type(value) is int and (name.endswith("_id") or name in self._models)
        return self.key(name.removesuffix("_id").removesuffix("_ptr"), value) if is_key else value

    def _mapping(self, value: dict[str, Any]) -> dict[str, Any]:
        steady = {key: self.value(item, key) for key, item in value.items()}
        if isinstance(kind := value.get("type"), str) and "id" in value:
            steady["id"] = self.key(kind, value["id"])
        return steady

    def _marked(self, value: dict[str, Any], name: str) -> Any:
        if value["$"] == "date":
            return "a date"
        if value["$"] == "model":
            return {**value, "key": self.key(value["type"], value["key"])}
        return {key: item if key in ("$", "type") else self.value(item, name) for key, item in value.items()}

    def _text(self, text: str) -> Any:
        if text[:1] in ("{", "[") and (parsed := _parsed(text)) is not None:
            return self.value(parsed)
        text = _DATE.sub("a date", _UUID.sub("an id", _HOUSE.sub("", text)))
        return _IN_ADDRESS.sub(self._address, text)

    def _address(self, found: re.Match[str]) -> str:
        return f"{found[1]}/{self.key(found[1].removesuffix('s'), int(found[2]))}"


def _hashable(key: Any) -> Any:
    return key if isinstance(key, int | str) else json.dumps(key, sort_keys=True)


def _parsed(text: str) -> Any:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict | list) else None
