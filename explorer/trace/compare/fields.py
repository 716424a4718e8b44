"""What was sent and what became of it, where that differs between two launches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explorer.trace.compare.differences import ABSENT
from explorer.trace.journey import Row, journey


@dataclass(frozen=True)
class FieldPair:
    """One sent field on both sides. A side is None where the field wasn't sent there.

    A side holds the value as it was sent (`raw`), the job's value of it (`job`), the `outcome` and its `rule`; see
    `explorer.trace.journey`.
    """

    field: str
    a: Mapping[str, Any] | None
    b: Mapping[str, Any] | None


def field_pairs(a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[FieldPair, ...]:
    """The fields that were sent or judged otherwise, in the order in which they were sent."""
    ours, theirs = ({row.field: _side(row) for row in journey(document).rows} for document in (a, b))
    pairs = (FieldPair(field, ours.get(field), theirs.get(field)) for field in {**ours, **theirs})
    return tuple(pair for pair in pairs if _differ(pair.a, pair.b))


def _differ(a: Mapping[str, Any] | None, b: Mapping[str, Any] | None) -> bool:
    """A launch that was refused has no job, and that alone says nothing of the field."""
    if a is None or b is None:
        return a is not b
    has_jobs = a["job"] != ABSENT and b["job"] != ABSENT
    return any(a[what] != b[what] for what in ("raw", "outcome", "rule", *(["job"] if has_jobs else [])))


def _side(row: Row) -> dict[str, Any]:
    places = {place: row.places.get(place, ABSENT) for place in ("raw", "job")}
    return {**places, "outcome": row.outcome, "rule": row.rule, "step": row.verdict.step}
