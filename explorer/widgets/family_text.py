"""The family tree for readers without a widget, as text and as HTML: the same from run to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

Families = Sequence[Sequence[Mapping[str, Any]]]


def family_text(families: Families, detail: Mapping[str, Any]) -> str:
    """Both families, then the chosen class with its method resolution order and its tables."""
    lines = [line for family in families for line in _family(family)]
    return "\n".join([*lines, "", *_chosen(detail)])


def family_html(families: Families, detail: Mapping[str, Any]) -> str:
    """The same in HTML, without style or script."""
    trees = "".join(_tree(family) for family in families)
    order = "".join(f"<li><code>{escape(one['name'])}</code> ({escape(_place(one))})</li>" for one in detail["lineage"])
    return f"<div>{trees}<p><code>{escape(detail['name'])}</code> looks for a method here:</p><ol>{order}</ol></div>"


def _family(family: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    base, *others = family
    yield _member(base)
    yield from (f"  {_member(one)}" for one in others)


def _member(one: Mapping[str, Any]) -> str:
    return f"{one['name']}: {one['table']}" + (f", makes a {one['makes']}" if one["makes"] else "")


def _chosen(detail: Mapping[str, Any]) -> Iterator[str]:
    yield f"{detail['name']} looks for a method in"
    yield from (f"  {at}. {one['name']} ({_place(one)})" for at, one in enumerate(detail["lineage"], 1))
    yield f"Each {detail['name']} is a row in {' and in '.join(one['table'] for one in detail['tables'])}."


def _place(one: Mapping[str, Any]) -> str:
    return f"table {one['table']}" if one["table"] else one["role"]


def _tree(family: Sequence[Mapping[str, Any]]) -> str:
    base, *others = (escape(_member(one)) for one in family)
    return f"<p>{base}</p><ul>{''.join(f'<li>{one}</li>' for one in others)}</ul>"
