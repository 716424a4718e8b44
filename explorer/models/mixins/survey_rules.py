"""The rules for the answer to a survey's question (AWX: `SurveyJobTemplateMixin._survey_element_validation`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from explorer.utils.encryption import MARK

Element = Mapping[str, Any]


def element_errors(element: Element, answers: Mapping[str, Any], validate_required: bool = True) -> list[str]:
    """Return what is wrong with the answer to one question; [] if nothing is.

    `element` is a question of a `survey_spec`, `answers` maps variables to values. Without `validate_required` a
    missing answer is no error: it may be given later.
    """
    variable = element["variable"]
    if _is_unanswered(element, answers):
        return [f"'{variable}' needs an answer: the survey requires one."] if validate_required else []
    if variable not in answers or _is_placeholder(element, answers[variable]):
        return []
    return _RULES.get(element["type"], _accept)(element, variable, answers[variable])


def _is_placeholder(element: Element, value: Any) -> bool:
    # The form shows a password's default as `$encrypted$`; sent back, it means "keep the default".
    return element["type"] == "password" and isinstance(value, str) and value == MARK


def _is_unanswered(element: Element, answers: Mapping[str, Any]) -> bool:
    if not element.get("required"):
        return False
    variable = element["variable"]
    if variable not in answers:
        return True
    return _is_placeholder(element, answers[variable]) and element.get("default") is None


def _accept(_element: Element, _variable: str, _value: Any) -> list[str]:
    return []


def _check_text(element: Element, variable: str, value: Any) -> list[str]:
    if not isinstance(value, str):
        return [f"'{variable}' must be a text, not of type {type(value).__name__}."]
    return _check_bounds(element, len(value), f"'{variable}': the length", int)


def _check_integer(element: Element, variable: str, value: Any) -> list[str]:
    # In Python True is an integer, in a survey it isn't.
    if type(value) is not int:
        return [f"'{variable}' must be a whole number, not {value!r}."]
    return _check_bounds(element, value, f"'{variable}': the value", int)


def _check_float(element: Element, variable: str, value: Any) -> list[str]:
    if type(value) not in (int, float):
        return [f"'{variable}' must be a number, not {value!r}."]
    return _check_bounds(element, value, f"'{variable}': the value", float)


def _check_bounds(element: Element, size: float, what: str, number: Callable[[Any], float]) -> list[str]:
    errors = []
    least, most = element.get("min"), element.get("max")
    if least not in ("", None) and size < number(least):
        errors.append(f"{what} {size} is below the smallest allowed, {least}.")
    if most not in ("", None) and size > number(most):
        errors.append(f"{what} {size} is above the largest allowed, {most}.")
    return errors


def _check_choice(element: Element, variable: str, value: Any) -> list[str]:
    choices = _choices(element)
    return [] if value in choices else [f"'{variable}' can't be {value!r}; choose one of {choices}."]


def _check_choices(element: Element, variable: str, value: Any) -> list[str]:
    if type(value) is not list:
        return [f"'{variable}' must be a list of choices, not {value!r}."]
    return [error for choice in value for error in _check_choice(element, variable, choice)]


def _choices(element: Element) -> list[Any]:
    choices = element["choices"]
    if isinstance(choices, str):
        return [line for line in choices.splitlines() if line.strip()]
    return list(choices)


_RULES: dict[str, Callable[[Element, str, Any], list[str]]] = {
    "text": _check_text,
    "textarea": _check_text,
    "password": _check_text,
    "integer": _check_integer,
    "float": _check_float,
    "multiplechoice": _check_choice,
    "multiselect": _check_choices,
}
