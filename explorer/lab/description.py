"""The world that a lab is opened on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explorer.lab.session import Lab


@dataclass(frozen=True)
class WorldDescription:
    """A world's name and its objects, as `explorer.worlds.builder.build` reads them.

    `prepare` brings about what has happened in the world before the lab is handed over: launches, finished jobs.
    """

    name: str
    objects: Mapping[str, Mapping[str, Any]]
    prepare: Callable[[Lab], None] | None = None
