"""Checks of single values, shared by serializers."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.serializers import ValidationError

from explorer.utils import parse_yaml_or_json


def vars_validate_or_raise(variables: Any) -> Any:
    """`variables` unchanged, if they are a dict or text that spells one in JSON or YAML.

    Raises ValidationError for anything else (AWX: main.validators.vars_validate_or_raise).
    """
    try:
        parse_yaml_or_json(variables, silent_failure=False)
    except ParseError as problem:
        raise ValidationError(str(problem)) from problem
    return variables
