"""Ready-made worlds, as plain data that `explorer.worlds.builder.build` reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.worlds.demo import DEMO
from explorer.worlds.six_kinds import SIX_KINDS

WORLDS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {"demo": DEMO, "six kinds": SIX_KINDS}

__all__ = ["WORLDS"]
