"""Checking the values in a trace document: each marked object is whole, and nothing is nested too deeply to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

DEEPEST = 100

_HOLDERS = (dict, list)
_IN_A_SPAN = ("receiver", "arguments", "result", "attributes")
_IN_AN_EVENT = ("params", "key", "before", "after", "body", "job", "blocked_by")


def broken_values(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the place of each value that can't be shown, and what is wrong with it."""
    for index, span in enumerate(document["spans"]):
        for where, value in _values(span):
            for problem in _problems(value):
                yield f"spans[{index}].{where}", problem


def _values(span: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield those values of a span that hold others, and where they stand in it."""
    for name in _IN_A_SPAN:
        if (value := span[name]) and isinstance(value, _HOLDERS):
            yield name, value
    for number, event in enumerate(span["events"]):
        for name in _IN_AN_EVENT:
            if (value := event.get(name)) and isinstance(value, _HOLDERS):
                yield f"events[{number}].{name}", value
    for number, line in enumerate(span.get("lines", ())):
        yield f"lines[{number}].changed", line["changed"]


def _problems(value: Any) -> Iterator[str]:
    level = [value]
    for _ in range(DEEPEST):
        deeper: list[Any] = []
        for one in level:
            if isinstance(one, list):
                deeper += [item for item in one if isinstance(item, _HOLDERS)]
            elif "$" not in one:
                deeper += [item for item in one.values() if isinstance(item, _HOLDERS)]
            elif problem := _wrong_mark(one):
                yield problem
            else:
                deeper += [item for item in (*one.get("items", ()), one.get("key")) if isinstance(item, _HOLDERS)]
        if not deeper:
            return
        level = deeper
    yield f"nested more than {DEEPEST} deep"


def _wrong_mark(marked: Mapping[str, Any]) -> str:
    """Return what a marked object lacks; "" if it is whole."""
    kind = marked["$"]
    if not isinstance(kind, str) or kind not in _WHOLE:
        return f'"$" is {kind!r}, which is none of {", ".join(_WHOLE)}'
    expected, is_whole = _WHOLE[kind]
    return "" if is_whole(marked) else f'"$": "{kind}" comes with {expected}'


def _has(*names: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda marked: all(isinstance(marked.get(name), str) for name in names)


def _has_items(marked: Mapping[str, Any]) -> bool:
    return isinstance(marked.get("items"), list)


def _has_pairs(marked: Mapping[str, Any]) -> bool:
    return _has_items(marked) and all(isinstance(pair, list) and len(pair) == 2 for pair in marked["items"])


def _has_length(marked: Mapping[str, Any]) -> bool:
    return isinstance(marked.get("length"), int)


_TYPE = ('"type", a text', _has("type"))
_WHOLE: dict[str, tuple[str, Callable[[Mapping[str, Any]], bool]]] = {
    "model": ('"type", a text, and "key"', lambda marked: _has("type")(marked) and "key" in marked),
    "queryset": _TYPE,
    "manager": _TYPE,
    "object": _TYPE,
    "function": ('"name", a text', _has("name")),
    "error": ('"type" and "message", two texts', _has("type", "message")),
    "text": ('"text", a text, and "length", a number', lambda marked: _has("text")(marked) and _has_length(marked)),
    "secret": ("nothing else", lambda _: True),
    "more": ('"type", a text, and "length", a number', lambda marked: _has("type")(marked) and _has_length(marked)),
    "dict": ('"items", a list of pairs', _has_pairs),
    "tuple": ('"items", a list', _has_items),
    "set": ('"items", a list', _has_items),
    "bytes": ('"length", a number', _has_length),
    "date": ('"text", a text', _has("text")),
}
