"""Several launches side by side: a row for each method, and in it the classes whose method ran.

Where all launches call the same method of the same class, their paths are one; where the classes differ, they part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from explorer.trace.compare.pairing import Call, in_order

HANDLER, CALLBACKS = "the view's handler", "the callbacks of the commit"
LATER = ("manager", "run", "events")
MARK = "●"
_COLOURS = ("#cfe3fb", "#fbe3c0", "#d5efd9", "#e9dcf8", "#f8d9dc", "#e4e4d0")


@dataclass(frozen=True)
class Row:
    """Methods that ran one after the other, and for each launch what its calls of them have in common.

    `by` has a cell for each launch: the class, or classes, that defined the method; "" where it didn't run. Only
    methods that are the same for every launch that calls them share a row; their classes are in `methods`, and their
    cells are marks.
    """

    methods: tuple[str, ...]
    by: tuple[str, ...]

    @property
    def is_one(self) -> bool:
        """Whether every launch calls these methods, and they are the same for all."""
        return set(self.by) == {MARK}


class SideBySide:
    """Launches side by side, up to the end of their requests. `names` are the columns, `rows` what they call.

    It prints as text, is shown as a table in a notebook, and `markdown()` is the same for a page. It is the same from
    run to run.
    """

    def __init__(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        self.names = tuple(documents)
        self.rows = tuple(_rows([_calls(document) for document in documents.values()]))

    def markdown(self) -> str:
        """The table as Markdown."""
        head = ["", *self.names]
        body = [[", ".join(map(_code, row.methods)), *map(_code, row.by)] for row in self.rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *body])

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col" style="text-align: left">{escape(name)}</th>' for name in ("", *self.names))
        body = "".join(f"<tr>{_head(row)}{''.join(_cells(row.by))}</tr>" for row in self.rows)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"

    def __repr__(self) -> str:
        return "\n\n".join("\n".join(_lines(self.names, row)) for row in self.rows)


def side_by_side(documents: Mapping[str, Mapping[str, Any]]) -> SideBySide:
    """Trace documents by the names of their columns. Raises ValueError for fewer than two."""
    if len(documents) < 2:
        raise ValueError(f"{len(documents)} traces can't be put side by side: give two or more")
    return SideBySide(documents)


Calls = dict[str, list[str]]


def _calls(document: Mapping[str, Any]) -> Calls:
    """The methods that a trace passes, in the order of their first calls, each with the classes that defined it."""
    spans = {span["id"]: span for span in document["spans"]}
    calls: Calls = {}
    later: set[str] = set()
    for made in in_order(document):
        if made.span["stage"] in LATER or made.span["parent"] in later:
            later.add(made.span["id"])
        elif (call := _call(made, spans)) is not None:
            method, owner = call
            owners = calls.setdefault(method, [])
            owners += [owner] if owner not in owners else []
    return calls


def _call(made: Call, spans: Mapping[str, Mapping[str, Any]]) -> tuple[str, str] | None:
    span = made.span
    if span["kind"] == "callback":
        return CALLBACKS, "inside the view" if _is_below_handler(span, spans) else "after the response"
    if not span["step"]:
        return None
    if _is_handler(span, spans):
        return HANDLER, span["name"]
    owner, _, method = span["name"].rpartition(".")
    return method, owner


def _is_handler(span: Mapping[str, Any], spans: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether `dispatch` called this for the request's method, as it calls `post`."""
    around = spans.get(span["parent"])
    return span["stage"] == "view" and around is not None and around["step"] == "request.dispatch"


def _is_below_handler(span: Mapping[str, Any], spans: Mapping[str, Mapping[str, Any]]) -> bool:
    around = spans.get(span["parent"])
    return around is not None and (_is_handler(around, spans) or _is_below_handler(around, spans))


def _rows(launches: list[Calls]) -> Iterator[Row]:
    """A row for each method, or for several in succession that don't tell the launches apart."""
    single = [
        Row((method,), tuple(", ".join(calls.get(method, [])) or _ran(calls, method) for calls in launches))
        for method in _in_order(launches)
    ]
    for pattern, rows in groupby(single, _pattern):
        together = list(rows)
        if pattern is None:
            yield from together
        else:
            yield Row(tuple(_full_name(row) for row in together), tuple(MARK if ran else "" for ran in pattern))


def _ran(calls: Calls, method: str) -> str:
    return MARK if method in calls else ""


def _in_order(launches: list[Calls]) -> list[str]:
    """Every method once. One that only a later launch calls comes after the method that it follows there."""
    order: list[str] = []
    for calls in launches:
        at = 0
        for method in calls:
            if method not in order:
                order.insert(at, method)
            at = order.index(method) + 1
    return order


def _pattern(row: Row) -> tuple[bool, ...] | None:
    """Which launches call the method; None where their classes differ."""
    owners = {owner for owner in row.by if owner}
    return tuple(bool(owner) for owner in row.by) if len(owners) == 1 and row.methods != (HANDLER,) else None


def _full_name(row: Row) -> str:
    owner = next(owner for owner in row.by if owner)
    return row.methods[0] if owner == MARK else f"{owner}.{row.methods[0]}"


def _code(cell: str) -> str:
    """A name as code; marks and words stay as they are."""
    return f"`{cell}`" if cell and cell != MARK and " " not in cell.replace(", ", "") else cell


def _head(row: Row) -> str:
    methods = "<br>".join(f"<code>{escape(name)}</code>" for name in row.methods)
    return f'<th scope="row" style="text-align: left">{methods}</th>'


def _cells(by: tuple[str, ...]) -> Iterator[str]:
    """Neighbours that are the same become one cell; each class of a row has a colour of its own."""
    colours: dict[str, str] = {}
    for owner, same in groupby(by):
        width = len(list(same))
        if not owner:
            yield f'<td colspan="{width}"></td>'
            continue
        colour = colours.setdefault(owner, _COLOURS[len(colours) % len(_COLOURS)])
        style = f"text-align: center; background: {colour}; color: #1c232d"
        yield f'<td colspan="{width}" style="{style}">{escape(owner)}</td>'


def _lines(names: tuple[str, ...], row: Row) -> Iterator[str]:
    """A row as text: what is called, then by which launches."""
    called = [name for name, owner in zip(names, row.by, strict=True) if owner]
    who = "all" if len(called) == len(names) else ", ".join(called)
    if MARK in row.by:
        yield f"{who}:"
        yield from (f"  {name}" for name in row.methods)
        return
    yield f"{row.methods[0]}:"
    by: dict[str, list[str]] = {}
    for name, owner in zip(names, row.by, strict=True):
        by.setdefault(owner or "not called", []).append(name)
    yield from (f"  {', '.join(kinds)}: {owner}" for owner, kinds in by.items())
