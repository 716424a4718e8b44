"""What a survey has to be like to be stored (AWX: `JobTemplateSurveySpec._validate_spec_data`)."""

from __future__ import annotations

from typing import Any

_TYPES = {
    "text": str,
    "textarea": str,
    "password": str,
    "integer": int,
    "float": (int, float),
    "multiplechoice": str,
    "multiselect": str,
}


def survey_error(sent: Any) -> str | None:
    """Return what is wrong with the survey; None where nothing is."""
    for name, kind in (("name", str), ("description", str), ("spec", list)):
        if name not in sent:
            return f"`{name}` is missing from the survey."
        if not isinstance(sent[name], kind):
            return f"`{name}` has to be of type {kind.__name__}."
    if not sent["spec"]:
        return "`spec` has no questions."
    seen: set[str] = set()
    for number, question in enumerate(sent["spec"]):
        if problem := _question_error(question, seen):
            return f"Question {number}: {problem}"
        seen.add(question["variable"])
    return None


def _question_error(question: Any, seen: set[str]) -> str | None:
    if not isinstance(question, dict):
        return "this has to be a dictionary."
    for name in ("type", "question_name", "variable"):
        if not isinstance(question.get(name), str):
            return f"`{name}` is missing, or no text."
    if question["type"] not in _TYPES:
        return f"there is no type {question['type']!r}; there are {', '.join(_TYPES)}."
    if question["variable"] in seen:
        return f"the variable {question['variable']!r} is asked for twice."
    if not isinstance(question.get("required"), bool):
        return "`required` has to be true or false."
    for bound in ("min", "max"):
        if isinstance(question.get(bound), bool) or not isinstance(question.get(bound), (int, float, type(None))):
            return f"`{bound}` has to be a number."
    if question["type"] in ("multiplechoice", "multiselect"):
        return _choices_error(question)
    return _default_error(question, _TYPES[question["type"]])


def _choices_error(question: dict[str, Any]) -> str | None:
    choices = question.get("choices")
    if isinstance(choices, str):
        choices = choices.splitlines()
    if not isinstance(choices, list) or not choices or not all(isinstance(one, str) for one in choices):
        return "`choices` has to list at least one text."
    default = question.get("default") or []
    defaults = default.splitlines() if isinstance(default, str) else default
    if not isinstance(defaults, list) or any(one not in choices for one in defaults):
        return "`default` has to be among the choices."
    return None


def _default_error(question: dict[str, Any], kind: Any) -> str | None:
    default = question.get("default")
    if default in (None, "") or (isinstance(default, kind) and not isinstance(default, bool)):
        return None
    return f"`default` doesn't fit a question of type {question['type']}."
