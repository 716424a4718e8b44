"""AWX's own pipeline: its source, loaded as it is, with Django set up around it.

What AWX needs around it in production and nobody has in a notebook stands in `settings` (where there is a setting for
it) and `seams` (where there is none). Nothing else of AWX is touched, and nothing is written to its folder.
"""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETTINGS = "explorer.engines.awx.settings"


@dataclass(frozen=True)
class AwxEngine:
    """See `explorer.engines.Engine`. `source` is AWX's repository; None where `import awx` finds it by itself."""

    source: Path | None = None
    name: str = "awx"

    def configure(self, database: dict[str, Any] | None) -> None:
        """Raises RuntimeError where AWX isn't there, lacks a requirement, or Django is configured already."""
        from explorer.engines.awx.source import loading, make_importable

        if database is None:
            raise RuntimeError(
                "Django is configured for something else in this process, and AWX needs settings of its own: "
                "start a new process, or record what runs here with explorer.trace.record."
            )
        make_importable(self.source)
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        with loading():
            _set_up(database)

    def create_tables(self) -> None:
        from explorer.engines.awx.tables import create_tables

        create_tables()

    def create_initial_rows(self) -> None:
        from explorer.engines.awx.rows import create_initial_rows

        create_initial_rows()


def _set_up(database: dict[str, Any]) -> None:
    import awx
    import django

    from explorer.engines.awx import seams, settings

    settings.DATABASES = {"default": {**database, "ATOMIC_REQUESTS": True}}
    awx.prepare_env()
    with seams.no_tables_yet():
        django.setup()
    importlib.import_module("awx.urls")  # the whole API now, and not while the first launch is recorded
    seams.attach()
