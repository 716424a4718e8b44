"""Variables on their way to Ansible: as YAML that Ansible doesn't evaluate (AWX: `awx.main.utils.safe_yaml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

_JINJA = re.compile(r"\{\{[^}]+}}|\{%[^%]+%}")


class SafeStringDumper(yaml.SafeDumper):
    """Tags each text `!unsafe`: Ansible takes it as it is, and evaluates no Jinja in it."""

    def represent_data(self, data: Any) -> yaml.Node:
        if isinstance(data, str):
            return self.represent_scalar("!unsafe", data)
        return super().represent_data(data)


def safe_dump(x: Any, safe_dict: Mapping[str, Any] | None = None) -> str:
    """YAML of `x`, whose texts are `!unsafe`, but for the top-level variables that `safe_dict` has with the same value.

    Users who may edit the template wrote those, and they may contain Jinja.
    """
    if not isinstance(x, dict):
        return _dump(x, SafeStringDumper)
    safe = safe_dict or {}
    return "".join(
        _dump({name: value}, yaml.SafeDumper if name in safe and safe[name] == value else SafeStringDumper)
        for name, value in x.items()
    )


def _dump(value: Any, dumper: type[yaml.SafeDumper]) -> str:
    return yaml.dump(value, Dumper=dumper, default_flow_style=False)


def sanitize_jinja(arg: Any) -> Any:
    """`arg` itself. Raises ValueError for a text with Jinja in it: on a command line it would be evaluated."""
    if isinstance(arg, str) and _JINJA.search(arg):
        raise ValueError(f"{arg!r} has Jinja in it, which isn't allowed here: write the value itself.")
    return arg
