"""Checks of single values that serializers share."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.serializers import ValidationError

from explorer.utils import parse_yaml_or_json


def vars_validate_or_raise(variables: Any) -> Any:
    """Return `variables` unchanged if they are a dictionary, or text that spells one in JSON or YAML.

    Raises ValidationError for anything else (AWX: main.validators.vars_validate_or_raise).
    """
    try:
        parse_yaml_or_json(variables, silent_failure=False)
    except ParseError as problem:
        raise ValidationError(str(problem)) from problem
    return variables
