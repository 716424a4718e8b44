"""Values that Python code gives a launch form, made into what the form may keep and its controls can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explorer.widgets.open_values import is_open

Control = Mapping[str, Any]


def answers_at_hand(controls: Sequence[Control]) -> dict[str, Any]:
    """The survey's own answers, which AWX's forms send along: the API itself fills in none that it requires."""
    answers = {
        one["name"]: one["value"] for one in controls if one["group"] == "survey" and one["value"] not in ("", [])
    }
    return {"survey": answers} if answers else {}


def part_secrets(values: Mapping[str, Any], controls: Sequence[Control]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values without their passwords, and the passwords by control id.

    Passwords are `credential_passwords` and the answers to a survey's password questions. Variables that hold a secret
    are kept with them, as a whole.
    """
    hidden = {control["name"] for control in controls if control["group"] == "survey" and control["kind"] == "password"}
    answers = values.get("survey", {})
    secrets = {f"password.{name}": text for name, text in values.get("credential_passwords", {}).items()}
    secrets |= {f"survey.{name}": text for name, text in answers.items() if name in hidden}
    kept = {name: value for name, value in values.items() if name not in ("credential_passwords", "survey")}
    if not is_open(kept.get("extra_vars"), "extra_vars"):
        secrets["prompt.extra_vars"] = kept.pop("extra_vars")
    if shown := {name: answer for name, answer in answers.items() if name not in hidden}:
        kept["survey"] = shown
    return kept, secrets


def name_options(values: Mapping[str, Any], controls: Sequence[Control]) -> dict[str, Any]:
    """The values with "@name" replaced by what stands behind the option of that name.

    Raises LookupError that lists the options for a name that is none of them.
    """
    prompts = {control["name"]: control for control in controls if control["group"] == "prompt" and control["options"]}
    return {name: _resolved(value, prompts[name]) if name in prompts else value for name, value in values.items()}


def _resolved(value: Any, control: Control) -> Any:
    if isinstance(value, list | tuple):
        return [_resolved(one, control) for one in value]
    if isinstance(value, str) and value.startswith("@"):
        options = {option["label"]: option["value"] for option in control["options"]}
        return options[one_of(control["label"].lower(), value[1:], options)]
    return value


def one_of(kind: str, name: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """`name`, if it is known; else LookupError that lists the known ones."""
    if name not in known:
        raise LookupError(f"There is no {kind} named {name!r}. Known: {', '.join(map(repr, known))}.")
    return name
