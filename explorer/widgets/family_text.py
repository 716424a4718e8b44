"""The family tree for readers without a widget, as text and as HTML: the same from run to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explorer.plain_html import folded, heading, items, table

Families = Sequence[Sequence[Mapping[str, Any]]]


def family_text(families: Families, detail: Mapping[str, Any]) -> str:
    """Both families, then the chosen class with its method resolution order and its tables."""
    lines = [line for family in families for line in _family(family)]
    return "\n".join([*lines, "", *_chosen(detail)])


def family_html(families: Families, detail: Mapping[str, Any]) -> str:
    """The same as tables, and the statements that bring objects back as what they are."""
    return "\n".join(part for part in _parts(families, detail) if part)


def _parts(families: Families, detail: Mapping[str, Any]) -> Iterator[str]:
    for family in families:
        yield table(("Class", "Table", "Rows", "Makes"), (_cells(one, one is family[0]) for one in family))
    yield heading(f"{detail['name']} looks up methods in")
    yield items((f"{one['name']} ({_place(one)})" for one in detail["lineage"]), "ol")
    for calls in detail["calls"]:
        if len(calls["classes"]) > 1:
            yield heading(_called(calls))
    if detail["tables"]:
        yield heading(_stored(detail))
    if query := detail["query"]:
        yield folded(f"The SQL of {query['code']}", ";\n".join(query["statements"]))


def _cells(one: Mapping[str, Any], is_base: bool) -> tuple[object, ...]:
    return (one["name"] if is_base else f"↳ {one['name']}", one["table"], one["rows"], one["makes"])


def _family(family: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    base, *others = family
    yield _member(base)
    yield from (f"  {_member(one)}" for one in others)


def _member(one: Mapping[str, Any]) -> str:
    return f"{one['name']}: {one['table']}" + (f", makes a {one['makes']}" if one["makes"] else "")


def _chosen(detail: Mapping[str, Any]) -> Iterator[str]:
    yield f"{detail['name']} looks up methods in"
    yield from (f"  {at}. {one['name']} ({_place(one)})" for at, one in enumerate(detail["lineage"], 1))
    yield from (_called(calls) for calls in detail["calls"] if len(calls["classes"]) > 1)
    if detail["tables"]:
        yield _stored(detail)


def _called(calls: Mapping[str, Any]) -> str:
    return f"{calls['name']} in this trace: {' → super() → '.join(calls['classes'])}"


def _stored(detail: Mapping[str, Any]) -> str:
    return f"Each {detail['name']} is a row in {' and in '.join(one['table'] for one in detail['tables'])}."


def _place(one: Mapping[str, Any]) -> str:
    return f"table {one['table']}" if one["table"] else one["role"]
