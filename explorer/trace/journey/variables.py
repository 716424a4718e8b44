"""What a value says when it is read as variables, also where the trace kept only the beginning of a long text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from explorer import safe_yaml
from explorer.trace.secrets import MARK, MASK

Values = dict[str, Any]

_MASK_IN_YAML = yaml.safe_load(MASK)
_SPACE = re.compile(r"\s*")


class Variables:
    """Variables by name, be they an object or a text that spells one; none where it isn't so."""

    def __init__(self, value: Any) -> None:
        self._cut = value["length"] if isinstance(value, dict) and value.get("$") == "text" else None
        text = value["text"] if self._cut is not None else value
        self.known = as_mapping(_marked(self._read(text)) if isinstance(text, str) else text)

    def _read(self, text: str) -> Any:
        if self._cut is None:
            return safe_yaml.parse(text)
        return dict(_members(text)) if text.lstrip().startswith("{") else safe_yaml.parse(text.rpartition("\n")[0])

    def find(self, name: str) -> Iterator[Any]:
        """The variable's value, if there is one; a mark where it may lie in the part that wasn't kept."""
        if name in self.known:
            yield self.known[name]
        elif self._cut is not None:
            yield {"$": "more", "type": "str", "length": self._cut}


def as_mapping(value: Any) -> Values:
    """A plain object of the document; an empty one for everything else."""
    if isinstance(value, dict) and value.get("$") == "dict":
        return {str(key): item for key, item in value["items"]}
    return value if isinstance(value, dict) and "$" not in value else {}


def _members(text: str) -> Iterator[tuple[str, Any]]:
    """The members of a JSON object, as far as the text goes."""
    at = text.index("{") + 1
    try:
        while True:
            name, at = _value(text, at)
            value, at = _value(text, _past(text, at, ":"))
            yield str(name), value
            at = _past(text, at, ",")
    except (ValueError, RecursionError):
        return


def _value(text: str, at: int) -> tuple[Any, int]:
    return json.JSONDecoder().raw_decode(text, _space(text, at))


def _past(text: str, at: int, sign: str) -> int:
    return text.index(sign, at, _space(text, at) + 1) + 1


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _marked(value: Any) -> Any:
    """A mask that stands without quotes in YAML reads as a list of one word."""
    if isinstance(value, dict):
        return {str(key): _marked(item) for key, item in value.items()}
    if value in (MASK, _MASK_IN_YAML):
        return dict(MARK)
    return value if isinstance(value, bool | int | float | str | list | None) else str(value)
