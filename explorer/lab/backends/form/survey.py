"""A survey's questions as controls of the launch form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from explorer.widgets.open_values import is_open

KINDS = {
    "text": "text",
    "textarea": "textarea",
    "password": "password",
    "integer": "integer",
    "float": "number",
    "multiplechoice": "select",
    "multiselect": "multiselect",
}
LONGEST = {"text", "textarea", "password"}


def survey_controls(survey: Mapping[str, Any], needed: Collection[str]) -> list[dict[str, Any]]:
    """A control for each question of `survey` (a template's `display_survey_spec()`).

    `needed` are the variables that a launch can't do without.
    """
    return [_control(question, question["variable"] in needed) for question in survey.get("spec", ())]


def _control(question: Mapping[str, Any], needed: bool) -> dict[str, Any]:
    kind = KINDS.get(question["type"], "text")
    if kind in LONGEST and not is_open("a secret", question["variable"]):
        kind = "password"
    return {
        "group": "survey",
        "name": question["variable"],
        "label": question.get("question_name") or question["variable"],
        "kind": kind,
        "help": _help(question),
        "required": needed or bool(question.get("required")),
        "value": "" if kind == "password" else _default(question, kind),
        "options": [{"value": choice, "label": choice} for choice in choices(question)],
    }


def choices(question: Mapping[str, Any]) -> list[str]:
    """What may be chosen; AWX keeps choices as a list or as lines of one text."""
    given = question.get("choices") or []
    lines = given.splitlines() if isinstance(given, str) else [str(one) for one in given]
    return [line for line in lines if line]


def _default(question: Mapping[str, Any], kind: str) -> Any:
    default = question.get("default")
    if kind == "multiselect":
        return default.splitlines() if isinstance(default, str) else list(default or [])
    return "" if default is None else default


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".!?:" else f"{text}."


def _help(question: Mapping[str, Any]) -> str:
    low, high = question.get("min"), question.get("max")
    unit = " characters" if question["type"] in LONGEST else ""
    parts = [_sentence(question.get("question_description") or "")]
    if low not in (None, "") and high not in (None, ""):
        parts.append(f"{low} to {high}{unit}.")
    return " ".join(part for part in parts if part)
