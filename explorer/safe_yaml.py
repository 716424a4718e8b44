"""YAML that somebody wrote, read as plain values: no tag in it makes an object of anything else."""

from __future__ import annotations

from typing import Any

import yaml

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> Any:
    """As `yaml.safe_load`, and some ten times as fast where PyYAML was built with libyaml.

    Megabytes of variables are read many times on the way, and somebody waits. What libyaml refuses, Python's own parser
    has the last word on. Raises yaml.YAMLError for what is no YAML.
    """
    try:
        return yaml.load(text, Loader=_FAST)  # noqa: S506  a safe one
    except yaml.YAMLError:
        return yaml.safe_load(text)
