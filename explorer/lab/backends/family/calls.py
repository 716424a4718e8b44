"""Which methods of a class called `super()` in a trace, and which classes' methods ran one inside the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.trace import Span, Trace


def super_calls(trace: Trace, name: str) -> list[dict[str, Any]]:
    """For each method of `name` that a step of the trace is: the classes whose method ran, the first called first.

    A list of one means that `super()` was not called, or that what it called is no step of the catalogue.
    """
    spans = {span["id"]: span for span in trace.spans}
    chains: dict[str, list[str]] = {}
    for span in trace.spans:
        if not span["defined_in"] or _receiver(span) != name:
            continue
        method = span["name"].rpartition(".")[2]
        chain = chains.setdefault(method, [])
        if span["defined_in"] not in chain and (not chain or _inside(span, method, spans)):
            chain.append(span["defined_in"])
    return [{"name": method, "classes": classes} for method, classes in chains.items()]


def _receiver(span: Span) -> str:
    receiver = span["receiver"]
    return str(receiver.get("type", "")).rpartition(".")[2] if isinstance(receiver, dict) else ""


def _inside(span: Span, method: str, spans: Mapping[str, Span]) -> bool:
    """Whether a method of the same name is under way further out."""
    outer = spans.get(span["parent"] or "")
    while outer is not None:
        if outer["name"].rpartition(".")[2] == method:
            return True
        outer = spans.get(outer["parent"] or "")
    return False
