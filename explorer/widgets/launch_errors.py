"""Which control of a launch form each error of a refused launch belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Control = Mapping[str, Any]


class Placed(NamedTuple):
    """`at` maps a control's id (`prompt.limit`) to its errors; `rest` has a control nowhere on the form."""

    at: dict[str, list[str]]
    rest: list[str]


def control_id(control: Control) -> str:
    return f"{control['group']}.{control['name']}"


def place_errors(errors: Mapping[str, Any], controls: Sequence[Control]) -> Placed:
    """Sort the body of a 4xx answer by the control it speaks of.

    `variables_needed_to_start` speaks of survey questions, `passwords_needed_to_start` lists credentials' passwords,
    any other key is the name of a field, or of nothing that the form shows.
    """
    known = {control_id(control) for control in controls}
    placed = Placed({}, [])
    for field, value in errors.items():
        for text in _texts(value):
            where = _where(field, text, controls)
            if where in known:
                placed.at.setdefault(where, []).append(_wording(field, text))
            else:
                placed.rest.append(text if field == "detail" else f"{field}: {text}")
    return placed


def _where(field: str, text: str, controls: Sequence[Control]) -> str:
    if field == "passwords_needed_to_start":
        return f"password.{text}"
    if field in ("variables_needed_to_start", "extra_vars"):
        asked = [control["name"] for control in controls if control["group"] == "survey"]
        named = [name for name in asked if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        if named:
            return f"survey.{max(named, key=len)}"
        return "prompt.extra_vars"
    return f"prompt.{field}"


def _wording(field: str, text: str) -> str:
    return "This password is required." if field == "passwords_needed_to_start" else text


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{key}: {text}" for key, inner in value.items() for text in _texts(inner)]
    if isinstance(value, list | tuple):
        return [text for inner in value for text in _texts(inner)]
    return [str(value)]
