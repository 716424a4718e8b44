"""The options that say whose pipeline runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from explorer.engines import AWX_SOURCE


def with_engine(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say whose pipeline runs."""
    engine = click.option("--engine", default="explorer", show_default=True, help='"awx" is AWX\'s own source.')
    source = click.option(
        "--source", type=click.Path(path_type=Path), envvar=AWX_SOURCE, show_envvar=True, help="AWX's repository."
    )
    return engine(source(command))


def source_for(engine: str, source: Path | None) -> Path | None:
    """The variable may be set for other commands, and says nothing about this package's own pipeline."""
    return None if engine == "explorer" else source
