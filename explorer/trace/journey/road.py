"""What a trace knows of one request's fields: what was sent, and what each stage made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from explorer.trace.journey.variables import Values, as_mapping

Document = Mapping[str, Any]

SORTING = ("prompts.accept_or_ignore", "prompts.workflow")
VARIABLES = "prompts.variables"
VALIDATION = "serializer.run_validation"

# Where a job or a launch config keeps a field that has neither a column nor a table of its name.
_COLUMNS = {"instance_groups": "preferred_instance_groups_cache"}
_MEMBERSHIPS = {"instance_groups": ("main_joblaunchconfiginstancegroupmembership", "instancegroup_id")}


@dataclass(frozen=True)
class Sorting:
    """What the prompts' rules came back with: accepted, ignored, errors; each by field."""

    accepted: Values = field(default_factory=dict)
    ignored: Values = field(default_factory=dict)
    errors: Values = field(default_factory=dict)


class Road:
    """One request of a trace that sent fields, and all that ran inside it."""

    def __init__(self, document: Document, number: int = 1) -> None:
        self.spans = list(_with_data(document, number))
        self._by_step: dict[str, dict[str, Any]] = {}
        for span in self.spans:
            self._by_step.setdefault(span["step"] or "", span)

    @cached_property
    def sent(self) -> Values:
        """The request's body."""
        return as_mapping(self.spans[0]["arguments"].get("data")) if self.spans else {}

    @cached_property
    def title(self) -> str:
        return self.spans[0]["name"] if self.spans else ""

    @cached_property
    def answer(self) -> tuple[int | None, Any]:
        """The response's status code and data."""
        result = as_mapping(self.spans[0]["result"]) if self.spans else {}
        return result.get("status_code"), result.get("data")

    @property
    def is_refused(self) -> bool:
        status = self.answer[0]
        return status is None or status >= 400

    @cached_property
    def shown_in(self) -> dict[str, str]:
        """The span in which a place, or a step's decision, can be looked at; a step's first run."""
        modernised = self._step("view.modernize") or self._step(VALIDATION)
        found = {
            **{step: span for step, span in self._by_step.items() if step},
            "raw": self.spans[0] if self.spans else None,
            "modernised": modernised,
            "validated": self._sorting_span,
            "job": self._maker_of("main_unifiedjob"),
            "saved": self._maker_of("main_joblaunchconfig"),
        }
        return {name: span["id"] for name, span in found.items() if span is not None}

    def _maker_of(self, table: str) -> dict[str, Any] | None:
        """The span that put a row into a table first."""
        made = ("insert", table)
        return next((span for span in self.spans for event in span["events"] if _done(event) == made), None)

    @cached_property
    def errors(self) -> Values:
        """What the answer says is wrong, by field."""
        return as_mapping(self.answer[1]) if self.is_refused else {}

    @cached_property
    def modernised(self) -> Values | None:
        """The body after old payloads were brought into today's shape; None where it didn't come to that."""
        if (modern := self._step("view.modernize")) is not None:
            return as_mapping(modern["result"])
        validation = self._step(VALIDATION)
        return None if validation is None else as_mapping(validation["arguments"].get("data"))

    @cached_property
    def validated(self) -> Values | None:
        """Each field with the value that the serializer made of it; None where a field was wrong in itself."""
        span = self._sorting_span
        if span is None:
            return None
        return {name: value for name, value in span["arguments"].items() if name != "_exclude_errors"}

    @cached_property
    def sorting(self) -> Sorting | None:
        return _sorting(self._sorting_span)

    @cached_property
    def variables(self) -> Sorting | None:
        """What the rules made of the variables in extra_vars."""
        return _sorting(self._step(VARIABLES))

    @cached_property
    def sorting_step(self) -> str:
        span = self._sorting_span
        return span["step"] if span else ""

    @cached_property
    def flags(self) -> Values:
        """The template's `ask_…` flags and survey, as they were; empty for a trace that doesn't tell."""
        return self._sorting_span["attributes"] if self._sorting_span else {}

    @cached_property
    def ask_mapping(self) -> Values:
        """The flag that opens each field."""
        span = self._step("prompts.ask_mapping")
        return as_mapping(span["result"]) if span else {}

    @cached_property
    def passwords(self) -> Values:
        """The passwords that the job's credentials asked for and that were sent."""
        span = self._step(VALIDATION)
        return as_mapping(as_mapping(span["result"]).get("credential_passwords")) if span else {}

    def on_job(self, name: str) -> Iterator[Any]:
        """The field's value on the new job, if it has one there."""
        yield from self._kept(self._job, "main_unifiedjob", name)

    def saved(self, name: str) -> Iterator[Any]:
        """The field's value in the launch config, which a relaunch uses, if it has one there."""
        yield from self._kept(self._config, "main_joblaunchconfig", name)

    def _kept(self, columns: Values, table: str, name: str) -> Iterator[Any]:
        related = [key for event in self._rows for key in _related(event, table, name)]
        column = next((one for one in (name, f"{name}_id", _COLUMNS.get(name)) if one in columns), None)
        if related and columns:
            yield related
        elif column is not None and columns[column] is not None:
            yield columns[column]
        elif name in as_mapping(columns.get("char_prompts")):
            yield columns["char_prompts"][name]

    @cached_property
    def _job(self) -> Values:
        return self._columns("main_unifiedjob", "unifiedjob_ptr_id")

    @cached_property
    def _config(self) -> Values:
        config = self._columns("main_joblaunchconfig", None)
        return {**config, "extra_vars": config["extra_data"]} if "extra_data" in config else config

    def _columns(self, table: str, link: str | None) -> Values:
        """The columns of the first row put into `table`, and of the rows that go on with it in other tables.

        A refused launch left no row, even if it made one.
        """
        first = next((row for row in self._rows if row["action"] == "insert" and row["table"] == table), None)
        if first is None or self.is_refused:
            return {}
        columns: Values = {}
        for row in self._rows:
            continues = link is not None and row["after"].get(link) == first["key"] and row["action"] == "insert"
            if row is first or continues:
                columns |= row["after"]
        return columns

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        return [event for span in self.spans for event in span["events"] if event["type"] == "row"]

    @cached_property
    def _sorting_span(self) -> dict[str, Any] | None:
        return next((span for step in SORTING if (span := self._step(step))), None)

    def _step(self, step: str) -> dict[str, Any] | None:
        """The first run of a step."""
        return self._by_step.get(step)


def _with_data(document: Document, number: int) -> Iterator[dict[str, Any]]:
    """The spans of the request of that number among those that sent fields, the request's own first."""
    inside: set[str] = set()
    left = number
    for span in document["spans"]:
        left -= _sends_fields(span)
        if (left == 0 and not inside and _sends_fields(span)) or span["parent"] in inside:
            inside.add(span["id"])
            yield span


def count_with_data(document: Document) -> int:
    """How many requests of a trace sent fields."""
    return sum(map(_sends_fields, document["spans"]))


def _sends_fields(span: dict[str, Any]) -> bool:
    return span["kind"] == "request" and bool(as_mapping(span["arguments"].get("data")))


def _done(event: dict[str, Any]) -> tuple[str, str] | None:
    return (event["action"], event["table"]) if event["type"] == "row" else None


def _sorting(span: dict[str, Any] | None) -> Sorting | None:
    result = span["result"] if span else None
    items = result.get("items", ()) if isinstance(result, dict) and result.get("$") == "tuple" else ()
    return Sorting(*(as_mapping(item) for item in items)) if len(items) == 3 else None


def _related(event: dict[str, Any], table: str, name: str) -> Iterator[Any]:
    """The keys that a row event adds to a field with many values."""
    membership, column = _MEMBERSHIPS.get(name, ("", ""))
    if event["action"] == "m2m_add" and event["table"] == f"{table}_{name}":
        for keys in event["after"].values():
            yield from keys if isinstance(keys, list) else [keys]
    elif event["action"] == "insert" and event["table"] == membership and membership.startswith(table):
        yield event["after"][column]
