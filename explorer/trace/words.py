"""What a trace document holds, in a few words of text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")


def named(span: Mapping[str, Any]) -> str:
    """A span's name, and what it was called on where the name doesn't say it: "UnifiedJob.signal_start on Job #1"."""
    receiver = called_on(span)
    return f"{span['name']} on {receiver}" if receiver else span["name"]


def called_on(span: Mapping[str, Any]) -> str:
    """What a method was called on, where that is of another class than the one that defines it; else empty."""
    receiver, defined_in = span["receiver"], span.get("defined_in")
    if not defined_in or not isinstance(receiver, dict):
        return ""
    of = receiver.get("type") or receiver.get("name")
    return "" if of is None or of == defined_in else _receiver(receiver, str(of))


def _receiver(receiver: dict[str, Any], of: str) -> str:
    has_key = receiver["$"] == "model" and receiver.get("key") is not None
    return f"{of} #{words(receiver['key'])}" if has_key else of


def words(value: Any) -> str:
    """A value of a trace document in a few words."""
    if isinstance(value, dict) and "$" in value:
        return _MARKED.get(value["$"], lambda marked: f"<{marked['$']}>")(value)
    if isinstance(value, str):
        return _UUID.sub("…", value) or '""'
    return json.dumps(value, ensure_ascii=False)


_MARKED: dict[str, Callable[[dict[str, Any]], str]] = {
    "model": lambda value: f"{value['type']} #{words(value['key'])}",
    "date": lambda value: value["text"],
    "text": lambda value: value["text"],
    "more": lambda _value: "…",
    "secret": lambda _value: "[secret]",
    "function": lambda value: value["name"],
    "error": lambda value: f"{value['type']}: {value['message']}",
    "tuple": lambda value: f"({', '.join(words(item) for item in value['items'])})",
    "set": lambda value: f"{{{', '.join(words(item) for item in value['items'])}}}",
    "queryset": lambda value: f"<{value['type']} queryset>",
    "manager": lambda value: f"<{value['type']} manager>",
    "object": lambda value: f"<{value['type']}>",
}
