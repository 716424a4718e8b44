"""Variables arrive as a dict, as JSON text or as YAML text; from here on they are a dict."""

from __future__ import annotations

import json
from typing import Any

import yaml
from rest_framework.exceptions import ParseError

from explorer.safe_yaml import is_long, load


def parse_yaml_or_json(vars_str: Any, silent_failure: bool = True) -> dict[str, Any]:
    """The variables that `vars_str` spells, as a dict.

    A dict is passed on as it is; text is read as JSON, then as YAML (safely: no tag makes an object). Text that spells
    nothing gives `{}`. Text that spells no dict gives `{}` too, or raises ParseError when `silent_failure` is off; then
    YAML that JSON cannot express (a date, a set) is refused as well.

    Rule: `awx.main.utils.common.parse_yaml_or_json`.
    """
    if isinstance(vars_str, dict):
        return vars_str
    if vars_str == '""':
        return {}
    try:
        return validate_vars_type(json.loads(vars_str))
    except (ValueError, TypeError, AssertionError, RecursionError) as not_json:
        return _parse_yaml(vars_str, silent_failure, not_json)


def _parse_yaml(text: Any, silent_failure: bool, not_json: Exception) -> dict[str, Any]:
    try:
        loaded = _loaded(text)
        # "---" alone spells nothing; "[]", "0" and "false" spell something that is no dict.
        parsed = validate_vars_type({} if loaded is None else loaded)
    except (yaml.YAMLError, TypeError, AttributeError, AssertionError, RecursionError) as not_yaml:
        if silent_failure:
            return {}
        raise ParseError(f"These variables are neither JSON ({not_json}) nor YAML ({not_yaml}).") from not_yaml
    if not silent_failure:
        _refuse_what_json_cannot_say(parsed)
    return parsed


def _loaded(text: Any) -> Any:
    """AWX reads all YAML with Python's own parser; megabytes would take it minutes."""
    return load(text) if isinstance(text, str) and is_long(text) else yaml.safe_load(text)


def _refuse_what_json_cannot_say(variables: dict[str, Any]) -> None:
    try:
        json.dumps(variables)
    except (ValueError, TypeError) as problem:
        raise ParseError(f"These variables hold a value that JSON has no form for: {problem}") from problem


def validate_vars_type(vars_obj: Any) -> dict[str, Any]:
    """`vars_obj` itself if it is a dict; otherwise AssertionError."""
    if not isinstance(vars_obj, dict):
        raise AssertionError(f"Expected a dictionary of variables, got `{type(vars_obj).__name__}`.")
    return vars_obj


def extract_ansible_vars(extra_vars: Any) -> tuple[dict[str, Any], set[str]]:
    """The variables without Ansible's own (`ansible_…`), and the names of those taken out."""
    variables = parse_yaml_or_json(extra_vars)
    own = {name for name in variables if name.startswith("ansible_")}
    return {name: value for name, value in variables.items() if name not in own}, own
