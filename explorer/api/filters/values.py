"""From the text in a query string to the value that a field is compared with."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import is_naive, make_aware

_TRUE = frozenset({"true", "t", "yes", "y", "1", "on"})
_FALSE = frozenset({"false", "f", "no", "n", "0", "off"})
_NONE = frozenset({"none", "null"})
_LARGEST = 2**63 - 1


def value_for(field: Any, lookup: str, text: str) -> Any:
    """Return what `text` stands for, compared with `field` by `lookup`, such as `exact` or `in`.

    Raises ValueError for text that the field or the lookup can't take.
    """
    if lookup == "isnull":
        return _boolean(text)
    if lookup == "in":
        return [_one(field, item) for item in text.split(",")] if text else _refuse("An empty list has no rows.")
    if lookup in ("regex", "iregex"):
        return _pattern(text)
    if lookup == "iexact" and not isinstance(field, models.CharField | models.TextField):
        return _refuse(f"{field.name} isn't text, so it has no upper and lower case.")
    return _one(field, text)


def _one(field: Any, text: str) -> Any:
    if isinstance(field, models.BooleanField):
        return _boolean(text)
    if field.is_relation:
        return None if text.lower() in _NONE else _number(text)
    if isinstance(field, models.JSONField):
        return text
    if isinstance(field, models.IntegerField):
        return _number(text)
    try:
        value = field.to_python(text)
    except ValidationError as problem:
        raise ValueError(" ".join(problem.messages)) from problem
    return make_aware(value) if isinstance(value, datetime) and is_naive(value) else value


def _boolean(text: str) -> bool:
    word = text.lower()
    if word in _TRUE | _FALSE:
        return word in _TRUE
    return bool(_refuse(f"{text!r} is neither true nor false."))


def _number(text: str) -> int:
    number = int(text) if re.fullmatch(r"[+-]?[0-9]{1,19}", text.strip()) else None
    if number is None or abs(number) > _LARGEST:
        return int(_refuse(f"{text[:40]!r} is no whole number that a column can hold."))
    return number


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as problem:
        raise ValueError(f"{text!r} is no regular expression: {problem}.") from problem
    return text


def _refuse(sentence: str) -> Any:
    raise ValueError(sentence)
