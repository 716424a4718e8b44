"""Reading variables, which arrive as a dict, as JSON text or as YAML text."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml
from rest_framework.exceptions import ParseError

from explorer.safe_yaml import is_long, load, spread_checked

# What a problem quotes of the text; what stands in <> is a name of the parser's own.
_QUOTED = re.compile(r"'(?!<)[^']*'")


def parse_yaml_or_json(vars_str: Any, silent_failure: bool = True) -> dict[str, Any]:
    """Return the variables in `vars_str` as a dict.

    A dict is returned as it is; text is read as JSON, then as YAML (safely: no tag creates an object). Empty text gives
    `{}`. Text of something else than a dict gives `{}` too, or raises ParseError if `silent_failure` is off; then YAML
    that JSON can't express (a date, a set) is refused as well.

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
        # "---" alone is empty; "[]", "0" and "false" are something else than a dict.
        parsed = validate_vars_type({} if loaded is None else loaded)
    except (yaml.YAMLError, TypeError, ValueError, AttributeError, AssertionError, RecursionError) as not_yaml:
        if silent_failure:
            return {}
        raise ParseError(
            f"These variables are neither JSON ({not_json}) nor YAML ({_without_text(not_yaml)})."
        ) from not_yaml
    if not silent_failure:
        _refuse_what_json_cannot_say(parsed)
    return parsed


def _without_text(problem: Exception) -> str:
    """What YAML says is wrong, and where, without the piece of text that it would show: it may hold a password."""
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return "a value can't be read" if type(problem) is ValueError else str(problem)
    said = _QUOTED.sub("'…'", getattr(problem, "problem", None) or "it can't be read")
    return f"{said}: line {mark.line + 1} column {mark.column + 1}"


def _loaded(text: Any) -> Any:
    """Read YAML. AWX reads all of it with the parser in Python, which takes minutes for megabytes."""
    if isinstance(text, str) and is_long(text):
        return load(text)
    return spread_checked(yaml.safe_load(text), text if isinstance(text, str) else "")


def _refuse_what_json_cannot_say(variables: dict[str, Any]) -> None:
    try:
        json.dumps(variables)
    except (ValueError, TypeError) as problem:
        raise ParseError(f"These variables hold a value that JSON has no form for: {problem}") from problem


def validate_vars_type(vars_obj: Any) -> dict[str, Any]:
    """Return `vars_obj` if it is a dict; otherwise raise AssertionError."""
    if not isinstance(vars_obj, dict):
        raise AssertionError(f"Expected a dictionary of variables, got `{type(vars_obj).__name__}`.")
    return vars_obj


def extract_ansible_vars(extra_vars: Any) -> tuple[dict[str, Any], set[str]]:
    """Return the variables without Ansible's own (`ansible_…`), and the names of those."""
    variables = parse_yaml_or_json(extra_vars)
    own = {name for name in variables if name.startswith("ansible_")}
    return {name: value for name, value in variables.items() if name not in own}, own
