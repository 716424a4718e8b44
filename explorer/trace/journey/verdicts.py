"""Accepted or ignored, and by which rule: read from what a trace recorded, not worked out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from explorer.launch_fields import NO_SUCH_PASSWORD, UNCHANGED, UNKNOWN_FIELD, flag_is
from explorer.trace.journey.road import VALIDATION, VARIABLES, Road, Sorting
from explorer.trace.journey.variables import as_mapping
from explorer.trace.values import MORE

Outcome = Literal["accepted", "ignored", "refused", "unchanged", "undecided"]


@dataclass(frozen=True)
class Verdict:
    """What became of a field: `outcome`, the `rule` that decided in words, the `step` of the catalogue it decided in.

    accepted: it counts. ignored: it doesn't, and the launch goes on. refused: because of it, the launch doesn't.
    unchanged: the template has this value anyway. undecided: nobody came to look at it.
    """

    outcome: Outcome
    rule: str = ""
    step: str = ""


def of_field(road: Road, name: str) -> Verdict:
    """The verdict on a field, by its name after old payloads were modernised."""
    if name in road.errors:
        return Verdict("refused", _said(road.errors[name]), _refusing_step(road))
    if road.validated is None or road.sorting is None:
        return _undecided(road)
    if name not in road.validated:
        return Verdict("ignored", UNKNOWN_FIELD, VALIDATION)
    return _by_flag(road, road.sorting, name)


def _by_flag(road: Road, sorting: Sorting, name: str) -> Verdict:
    flag = road.ask_mapping.get(name, "")
    if name in sorting.accepted:
        return Verdict("accepted", flag and flag_is(flag, on=True), road.sorting_step)
    if name in sorting.ignored:
        return Verdict("ignored", flag and flag_is(flag, on=False), road.sorting_step)
    if name == "credential_passwords":
        return _of_passwords(road)
    if road.validated and road.validated.get(name) is None:
        return Verdict("unchanged", "null counts as not sent", road.sorting_step)
    return Verdict("unchanged", UNCHANGED, road.sorting_step)


def of_variable(road: Road, name: str) -> Verdict:
    """The verdict on one variable of extra_vars."""
    sorting = road.variables
    if sorting is None:
        return of_field(road, "extra_vars") if "extra_vars" in road.errors else _undecided(road)
    if name in _questions(road):
        return _of_answer(sorting, name)
    if name in sorting.accepted:
        return Verdict("accepted", _flag_says(road, on=True), VARIABLES)
    if name in sorting.ignored:
        rule = f"no survey question asks for it, and {_flag_says(road, on=False) or 'the template takes no others'}"
        refused = road.is_refused and "extra_vars" in sorting.errors
        return Verdict("refused" if refused else "ignored", rule, VARIABLES)
    if MORE in sorting.accepted or MORE in sorting.ignored:
        return Verdict("undecided", "the trace only has the first of these variables", VARIABLES)
    return Verdict("unchanged", UNCHANGED, VARIABLES)


def _of_answer(sorting: Sorting, name: str) -> Verdict:
    if name in sorting.accepted:
        return Verdict("accepted", "a question of the survey asks for it", VARIABLES)
    texts = list(_texts(sorting.errors.get("variables_needed_to_start")))
    own = [text for text in texts if f"'{name}'" in text]
    return Verdict("refused", " ".join(own or texts), VARIABLES)


def of_password(road: Road, name: str) -> Verdict:
    """The verdict on one of the passwords that are sent with a launch."""
    if name in road.passwords:
        return Verdict("accepted", "a credential of the job asks for it", "serializer.validate")
    if road.sorting is None:
        return _undecided(road)
    return Verdict("ignored", NO_SUCH_PASSWORD, "serializer.validate")


def _of_passwords(road: Road) -> Verdict:
    if road.passwords:
        return Verdict("accepted", "credentials of the job ask for them", "serializer.validate")
    return Verdict("ignored", "no credential of the job asks for a password", "serializer.validate")


def _questions(road: Road) -> Iterable[str]:
    return road.flags.get("survey_variables", ()) if road.flags.get("survey_enabled") else ()


def _flag_says(road: Road, *, on: bool) -> str:
    flag = road.ask_mapping.get("extra_vars", "ask_variables_on_launch")
    return flag_is(flag, on=on) if flag in road.flags else ""


def _refusing_step(road: Road) -> str:
    """Where a field's error comes from: the prompts' rules, or the validation around them."""
    return road.sorting_step or VALIDATION


def _undecided(road: Road) -> Verdict:
    status, data = road.answer
    if not road.is_refused:
        return Verdict("undecided")
    said = data if isinstance(data, list) else as_mapping(data).get("detail")
    reason = f": {_said(said)}" if said else ""
    return Verdict("undecided", f"the request got {status or 'by an exception'} before that{reason}")


def _said(errors: Any) -> str:
    return " ".join(" ".join(_texts(errors)).split())


def _texts(errors: Any) -> Iterable[str]:
    if isinstance(errors, list):
        for error in errors:
            yield from _texts(error)
    elif isinstance(errors, dict) and "$" not in errors:
        for key, error in errors.items():
            yield f"{key}: {_said(error)}"
    elif isinstance(errors, dict):
        yield str(errors.get("text") or errors.get("message") or errors["$"])
    elif errors is not None:
        yield str(errors)
