"""Secrets of an export: AWX exports no encrypted value, and what variables hold in clear is replaced as well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from explorer import safe_yaml
from explorer.trace import secret_forms
from explorer.trace.secret_names import is_secret_name

ENCRYPTED = "$encrypted$"
PLACEHOLDER = "placeholder: not exported"


def without_secrets(data: Any) -> Any:
    """`data` with a placeholder for each value that is encrypted, is named like a secret, or looks like one."""
    if isinstance(data, Mapping):
        return {
            name: PLACEHOLDER if _is_secret(str(name), value) else without_secrets(value)
            for name, value in data.items()
        }
    if isinstance(data, list):
        return [without_secrets(one) for one in data]
    if isinstance(data, str) and (data.startswith(ENCRYPTED) or secret_forms.found(data)):
        return PLACEHOLDER
    return data


def variables(value: Any) -> str:
    """Variables as JSON text without their secrets. What can't be read as variables is left behind whole."""
    data = safe_yaml.parse(value) if isinstance(value, str) else value
    if not data:
        return ""
    return json.dumps(without_secrets(data)) if isinstance(data, Mapping) else ""


def _is_secret(name: str, value: Any) -> bool:
    return value not in (None, "", "ASK") and not isinstance(value, bool) and is_secret_name(name)
