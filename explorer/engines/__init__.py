"""Which pipeline runs under a lab: this package's own, or AWX's own source. Both answer to AWX's names.

What is the same for both is in here and in the shim; what only one of them needs is in that one's module.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any, Protocol

AWX_SOURCE = "EXPLORER_AWX_SOURCE"
ENGINES = ("explorer", "awx")


class Engine(Protocol):
    """What differs between pipelines before the first launch; all else goes by name. Equal engines run the same code.

    The shim calls these in the order they stand in here.
    """

    @property
    def name(self) -> str:
        """One of `ENGINES`."""

    def configure(self, database: dict[str, Any] | None) -> None:
        """Set Django up, on `database` (settings of `DATABASES`) or, for None, on the one that is configured already.

        Raises RuntimeError where that can't be, with what to do.
        """

    def create_tables(self) -> None:
        """Make the tables in an empty database, and leave alone those that are there."""

    def create_initial_rows(self) -> None:
        """Make the rows that every AWX has before anybody uses it."""


def awx_is_here() -> bool:
    """Whether AWX's source is named by `EXPLORER_AWX_SOURCE`, or found by `import awx`; whether it runs isn't tried."""
    return bool(os.environ.get(AWX_SOURCE)) or importlib.util.find_spec("awx") is not None


def engine_for(name: str, *, source: str | Path | None = None, settings_module: str | None = None) -> Engine:
    """The engine of that name. Nothing of Django or AWX is imported yet.

    `source` is the folder of AWX's repository (or the variable `EXPLORER_AWX_SOURCE` names it; without either, AWX is
    what `import awx` finds); `settings_module` belongs to this package's own pipeline. Raises LookupError for a name
    that no engine has, ValueError for an argument that belongs to the other one.
    """
    from explorer.engines.own import OwnEngine

    if name == "explorer":
        if source is not None:
            raise ValueError("source is the folder of AWX's repository: also give engine='awx'.")
        return OwnEngine(settings_module)
    if name != "awx":
        raise LookupError(f"There is no engine named {name!r}. Known: {', '.join(ENGINES)}.")
    if settings_module is not None:
        raise ValueError("AWX runs with the lab's own settings: settings_module goes with engine='explorer' only.")
    from explorer.engines.awx import AwxEngine

    given = source or os.environ.get(AWX_SOURCE)
    return AwxEngine(Path(given).expanduser().resolve() if given else None)
