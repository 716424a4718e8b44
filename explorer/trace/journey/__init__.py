"""What became of each field that was sent: a row a field, a column a stage, and the rule that decided.

Variables and passwords are fields of their own: `extra_vars.shop_version`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from explorer.launch_fields import RENAMED_FIELDS
from explorer.plain_text import visible
from explorer.trace.journey import table
from explorer.trace.journey.road import Road, count_with_data
from explorer.trace.journey.variables import Variables, as_mapping
from explorer.trace.journey.verdicts import Verdict, of_field, of_password, of_variable

__all__ = ["Journey", "Row", "Verdict", "journey"]


@dataclass(frozen=True)
class Row:
    """One field's journey. `places` holds what it was in each place it came to, as the trace document has it.

    raw: in the request. modernised: after old payloads were brought into today's shape. validated: as the serializer
    understood it. job: on the new job. saved: in the launch config, for a relaunch.
    """

    field: str
    places: Mapping[str, Any]
    verdict: Verdict

    @property
    def outcome(self) -> str:
        """accepted, ignored, refused, unchanged or undecided; see `Verdict`."""
        return self.verdict.outcome

    @property
    def rule(self) -> str:
        """What decided, in words; empty where nothing had to."""
        return self.verdict.rule


@dataclass(frozen=True)
class Journey:
    """The journey of the fields of one request.

    `rows` in the order in which the fields were sent. `status` is the answer's code, None where an exception ended the
    request. `remarks` are what a refusal says beyond the fields. `shown_in` holds the id of the span in which a place
    ("raw", "job") or a step that decided can be looked at.
    """

    title: str
    status: int | None
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    shown_in: Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The journey as plain JSON values; an empty object where no field was sent."""
        if not self.rows:
            return {}
        return {
            "title": self.title,
            "status": self.status,
            "rows": [_plain(row) for row in self.rows],
            "remarks": list(self.remarks),
            "shown_in": dict(self.shown_in),
        }

    def __getitem__(self, field: str) -> Row:
        """The row of a field (`extra_vars.NAME` for a variable). Raises LookupError for one that wasn't sent."""
        for row in self.rows:
            if row.field == field:
                return row
        raise LookupError(f"no field {field!r} was sent. Sent: {', '.join(row.field for row in self.rows) or 'none'}")

    def __str__(self) -> str:
        return visible(table.text(self.title, self.status, self.rows, self.remarks))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return table.html(self.title, self.status, self.rows, self.remarks)


def journey(document: Mapping[str, Any], number: int = 1) -> Journey:
    """The journey of the fields of one request of a trace: the first that sent any, or that of another `number`.

    Raises LookupError where fewer requests sent fields.
    """
    count = count_with_data(document)
    if not 1 <= number <= max(1, count):
        raise LookupError(f"no request number {number} in this trace: {count} sent fields")
    road = Road(document, number)
    rows = tuple(row for name, raw in road.sent.items() for row in _rows(road, name, raw))
    remarks = [*_remarks(road, rows), *_others(number, count)]
    return Journey(road.title, road.answer[0], rows, tuple(remarks), road.shown_in)


def _others(number: int, count: int) -> Iterator[str]:
    if count > 1:
        other = number + 1 if number < count else 1
        yield f"This is request {number} of {count} that sent fields: journey({other}) tells of another one."


def _plain(row: Row) -> dict[str, Any]:
    verdict = {"outcome": row.outcome, "rule": row.rule, "step": row.verdict.step}
    return {"field": row.field, "places": dict(row.places), **verdict}


def _rows(road: Road, name: str, raw: Any) -> Iterator[Row]:
    if name == "extra_vars" and (variables := Variables(raw).known):
        yield from _parts(road, name, variables, of_variable)
    elif name == "credential_passwords" and (passwords := as_mapping(raw)):
        yield from _parts(road, name, passwords, of_password)
    else:
        yield _field(road, name, raw)


def _field(road: Road, name: str, raw: Any) -> Row:
    if name in road.passwords:
        moved = {"modernised": road.passwords[name], "validated": road.passwords[name]}
        return Row(name, {"raw": raw, **moved}, of_password(road, name))
    today = RENAMED_FIELDS.get(name, name)
    if today != name and today in road.sent and (road.modernised or {}).get(today) == road.sent[today] != raw:
        return Row(name, {"raw": raw}, Verdict("ignored", f"{today} was sent as well, and is used", "view.modernize"))
    places = {"raw": raw, **_found(road, today, lambda value, key: [value[key]] if key in value else [])}
    return Row(name, places, of_field(road, today))


def _parts(road: Road, field: str, names: Iterable[str], judge: Callable[[Road, str], Verdict]) -> Iterator[Row]:
    """A row for each variable, or each password, inside of a field."""
    whole = {"raw": road.sent[field], **_found(road, field, _whole)}
    inside = {place: Variables(value) for place, value in whole.items()}
    for name in names:
        places = {place: value for place, variables in inside.items() for value in variables.find(name)}
        yield Row(f"{field}.{name}", places, judge(road, name))


def _whole(values: Mapping[str, Any], name: str) -> list[Any]:
    return [values[name]] if name in values else []


def _found(road: Road, name: str, look: Callable[[Mapping[str, Any], str], list[Any]]) -> dict[str, Any]:
    """The field's value in each place after the request, where it came that far."""
    found = {
        "modernised": look(road.modernised or {}, name),
        "validated": look(road.validated or {}, name),
        "job": list(road.on_job(name)),
        "saved": list(road.saved(name)),
    }
    return {place: values[0] for place, values in found.items() if values}


def _remarks(road: Road, rows: tuple[Row, ...]) -> Iterator[str]:
    refused = {row.field.partition(".")[0] for row in rows if row.outcome == "refused"}
    told = refused | {RENAMED_FIELDS[name] for name in refused if name in RENAMED_FIELDS}
    for name, errors in road.errors.items():
        if name not in told and not (name == "variables_needed_to_start" and "extra_vars" in told):
            yield f"{name}: {table.brief(errors)}"
