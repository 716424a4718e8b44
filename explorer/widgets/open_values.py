"""Whether a widget may keep a value: its state is saved with the notebook."""

from __future__ import annotations

from typing import Any

from explorer.trace.secrets import Secrets


def is_open(value: Any, name: str) -> bool:
    """Whether nothing in `value`, which goes by `name`, has to be hidden."""
    secrets = Secrets()
    secrets.learn_data(value, name)
    return bool(secrets.mask_data(value, name) == value)
