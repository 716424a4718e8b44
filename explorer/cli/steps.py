"""`explorer steps`: the catalogue in a terminal."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click
from rich.text import Text

from explorer.cli.engine_options import source_for, with_engine
from explorer.cli.output import console


@click.command("steps")
@click.argument("stage", required=False)
@with_engine
def command(stage: str | None, engine: str, source: Path | None) -> None:
    """List the steps of a launch that have a page in the guide, or those of one STAGE.

    With --engine awx, each is looked up in that AWX, and those that it doesn't have are marked.
    """
    from explorer.trace.catalogue import CATALOGUE, STAGES

    known = [one.id for one in STAGES]
    if stage is not None and stage not in known:
        raise click.ClickException(f"There is no stage named {stage!r}. Known: {', '.join(known)}.")
    missing = _missing(engine, source_for(engine, source))
    for one in STAGES:
        if stage in (None, one.id):
            console.print(Text(f"{one.title}: {one.question}", style="bold"))
            rows = [step for step in CATALOGUE if step.stage == one.id]
            _rows([(step.id, step.title, _where(step.target, missing)) for step in rows])
    if engine != "explorer":
        targets = {step.target for step in CATALOGUE}
        console.print(f"\n{len(targets) - len(missing)} of {len(targets)} targets exist, {len(missing)} are missing")


def _where(target: str, missing: Collection[str]) -> str:
    return f"{target}  MISSING" if target in missing else target


def _missing(engine: str, source: Path | None) -> Collection[str]:
    """The steps' targets that this engine doesn't have; this package's own are never looked up, its tests do that."""
    if engine == "explorer":
        return ()
    from explorer import shim
    from explorer.engines import engine_for
    from explorer.trace.pipeline import current_pipeline
    from explorer.trace.targets import find_targets

    try:
        shim.setup(engine=engine_for(engine, source=source))
    except (LookupError, RuntimeError, OSError) as error:
        raise click.ClickException(str(error)) from error
    return frozenset(find_targets(current_pipeline())[1])


def _rows(rows: list[tuple[str, str, str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for step, title, target in rows:
        console.print(Text(f"  {step:<{widths[0]}}  {title:<{widths[1]}}  "), Text(target, style="dim"))
