"""A comparison as text: the same for the same two launches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from explorer.plain_text import visible
from explorer.trace.compare.differences import ABSENT
from explorer.trace.journey.table import brief, shortened

if TYPE_CHECKING:
    from explorer.trace.compare import Comparison, Difference, Entry, FieldPair, Side

Level = Literal["differences", "all"]
LEVELS: tuple[Level, ...] = ("differences", "all")
WIDTH = 44
MOST = 8
SIGNS = {"same": " ", "different": "~", "only_a": "-", "only_b": "+"}


def outline(comparison: Comparison, level: Level) -> str:
    """See `Comparison.outline`."""
    if level not in LEVELS:
        raise ValueError(f"no level {level!r}; levels: {', '.join(LEVELS)}")
    return visible("\n".join([*_head(comparison), *_fields(comparison), "", *_steps(comparison, level)]))


def _head(comparison: Comparison) -> Iterator[str]:
    sides = (comparison.a, comparison.b)
    wide = max(len(side.name) for side in sides)
    for sign, side in zip("-+", sides, strict=True):
        yield f"{sign} {side.name.ljust(wide)}  {_facts(side)}"
    yield ""
    yield verdict(comparison)


def _facts(side: Side) -> str:
    answer = "" if side.status is None else f" → {side.status}"
    return f"{side.title}{answer}  ({side.engine}: {side.calls} calls, {side.sql} SQL, {side.rows} row changes)"


def verdict(comparison: Comparison) -> str:
    """In a sentence or two: whether the launches diverge, where, and what was returned differently just before."""
    if comparison.same:
        return "Nothing differs but times."
    if comparison.parting is None:
        count = sum(entry.kind == "different" for entry in comparison.entries)
        return f"Both make the same calls; {count} of {len(comparison.entries)} have different values."
    parting = comparison.parting
    if parting.after is None:
        return "The launches differ from the first step on."
    said = _where(comparison, parting.at, _named(comparison.entries[parting.after]))
    if parting.because is None:
        return said
    because = comparison.entries[parting.because]
    return f"{said} {'It' if parting.because == parting.after else _named(because)} {_reason(because)}."


def _where(comparison: Comparison, at: int, after: str) -> str:
    for ended, other, place in ((comparison.a, comparison.b, "b"), (comparison.b, comparison.a, "a")):
        if all(entry.kind == f"only_{place}" for entry in comparison.entries[at:]):
            return f"After {after}, {ended.name} ends, and {other.name} continues."
    return f"The launches diverge after {after}."


def _reason(entry: Entry) -> str:
    came_back = [one for one in entry.differences if one.what.startswith(("result", "exception"))]
    if came_back:
        return f"returned {_both(came_back[0])}"
    given = next(one for one in entry.differences if one.what.startswith("arguments"))
    return f"got {given.what.removeprefix('arguments.')}: {_both(given)}"


def _named(entry: Entry) -> str:
    name = f"{entry.name} on {entry.on}" if entry.on else entry.name
    return f"{name} [{entry.step}]" if entry.step else name


def _both(found: Difference) -> str:
    a, b = _value(found.a), _value(found.b)
    return f"{found.a!r} | {found.b!r}" if a == b and _is_scalar(found.a) and _is_scalar(found.b) else f"{a} | {b}"


def _is_scalar(value: Any) -> bool:
    """Whether a value is read best as Python spells it: 3 and "3" are different."""
    return value is None or isinstance(value, str | int | float)


def _value(value: Any) -> str:
    return "–" if value == ABSENT else shortened(brief(_in_order(value)), WIDTH)  # noqa: RUF001


def _in_order(value: Any) -> Any:
    """The value with its keys sorted: what a launch made of a set has another order each time."""
    if isinstance(value, list):
        return [_in_order(item) for item in value]
    return {key: _in_order(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


def _fields(comparison: Comparison) -> Iterator[str]:
    if comparison.fields:
        yield ""
        yield "fields"
        wide = max(len(pair.field) for pair in comparison.fields)
        yield from (_field(pair, wide) for pair in comparison.fields)


def _field(pair: FieldPair, wide: int) -> str:
    return f"~ {pair.field.ljust(wide)}  {described(pair.a)} | {described(pair.b)}"


def described(side: Mapping[str, Any] | None) -> str:
    """What one side sent for a field, and what became of it."""
    if side is None:
        return "not sent"
    rule = f" ({side['rule']})" if side["rule"] else ""
    job = "" if side["job"] == ABSENT else f", the job has {_value(side['job'])}"
    return f"{_value(side['raw'])} {side['outcome']}{rule}{job}"


def _steps(comparison: Comparison, level: Level) -> Iterator[str]:
    alike = 0
    told: set[str] = set()
    for entry in comparison.entries:
        if entry.kind == "same" and level == "differences":
            alike += 1
            continue
        if alike:
            yield _alike(alike)
            alike = 0
        yield from _entry(entry, told)
    if alike:
        yield _alike(alike)


def _alike(count: int) -> str:
    return f"  … {count} {'call' if count == 1 else 'calls'} alike"


def _entry(entry: Entry, told: set[str]) -> Iterator[str]:
    """An entry's lines. What an earlier one told already (the same field with the same two values) is only named."""
    indent = "  " * entry.depth
    sign = SIGNS[f"only_{entry.place}" if entry.place else entry.kind]
    yield f"{sign} {indent}{_named(entry)}" + ("  (the other launch has it elsewhere)" if entry.place else "")
    said = [(found, f"{_part(found)}: {_both(found)}") for found in entry.differences]
    new = [found for found, line in said if line not in told]
    again = dict.fromkeys(_part(found) for found, line in said if line in told)
    told.update(line for found, line in said if "." in found.what)
    for found in new[:MOST]:
        yield f"  {indent}    {found.what}: {_both(found)}"
    if len(new) > MOST:
        yield f"  {indent}    … {len(new) - MOST} more"
    if again:
        yield f"  {indent}    again: {', '.join(again)}"


def _part(found: Difference) -> str:
    """The last name in where a difference is: a field goes by many a way."""
    return found.what.rpartition(".")[2]
