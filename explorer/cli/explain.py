"""`explorer explain`: why the jobs of a snapshot wait."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table
from rich.text import Text

from explorer import plain_html
from explorer.cli.output import console, say

if TYPE_CHECKING:
    from explorer.snapshots.explaining import Cause, SnapshotExplainer

_COLUMNS = ("Job", "Kind", "Name", "Cause", "What would change it", "How sure")


@click.command("explain")
@click.argument("snapshot", type=click.Path(path_type=Path))
@click.argument("job", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--html", type=click.Path(path_type=Path), help="Also write it to an HTML file.")
def command(snapshot: Path, job: int | None, as_json: bool, html: Path | None) -> None:
    """Say why JOB of a SNAPSHOT is pending, or list all its pending jobs with their causes."""
    try:
        explainer = _explainer(snapshot)
        causes = explainer.pending() if job is None else [explainer.explain(job)]
    except (OSError, ValueError, LookupError, RuntimeError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(_document(explainer, causes), indent=1))
    elif job is None:
        _list(explainer, causes)
    else:
        _tell(explainer, causes[0])
    if html is not None:
        try:
            html.write_text(_page(explainer, causes), "utf-8")
        except OSError as error:
            raise click.ClickException(f"{html} can't be written: {error.strerror or error}") from error


def _explainer(path: Path) -> SnapshotExplainer:
    """The explainer needs the process's database, so a lab that is open in it is closed."""
    from explorer import lab, shim

    shim.setup()
    from explorer.snapshots.document import load
    from explorer.snapshots.explaining import SnapshotExplainer

    snapshot = load(path)
    if (opened := lab.current()) is not None:
        opened.close()
    return SnapshotExplainer(snapshot)


def _document(explainer: SnapshotExplainer, causes: Iterable[Cause]) -> dict[str, Any]:
    return {"taken": explainer.taken, "missing": explainer.missing, "jobs": [asdict(cause) for cause in causes]}


def _tell(explainer: SnapshotExplainer, cause: Cause) -> None:
    say(cause.sentence, style="bold")
    say(f"How sure: {cause.certainty} ({cause.because})")
    if cause.remedies:
        say("How to change that:")
        for remedy in cause.remedies:
            say(f"  - {remedy}")
    _tell_missing(explainer)


def _list(explainer: SnapshotExplainer, causes: list[Cause]) -> None:
    if not causes:
        say("No job is pending.")
    else:
        table = Table(*_COLUMNS, title=f"As of {explainer.taken}", title_justify="left")
        for row in map(_cells, causes):
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
    _tell_missing(explainer)


def _cells(cause: Cause) -> list[str]:
    remedy = cause.remedies[0] if cause.remedies else ""
    return [str(cause.job), cause.kind, cause.name, cause.cause, remedy, f"{cause.certainty}: {cause.because}"]


def _tell_missing(explainer: SnapshotExplainer) -> None:
    for one in explainer.missing:
        say(f"Missing: {one}", style="yellow")


def _page(explainer: SnapshotExplainer, causes: list[Cause]) -> str:
    rows = [[*_cells(cause)[:3], cause.sentence, *_cells(cause)[4:]] for cause in causes]
    missing = plain_html.table(("Missing",), [[one] for one in explainer.missing])
    table = plain_html.table(_COLUMNS, rows) or "<p>No job is pending.</p>"
    style = "body{font:1em/1.45 sans-serif;margin:2em}table{border-collapse:collapse}td,th{padding:.3em .8em .3em 0}"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Why jobs are pending</title>'
        f"<style>{style}</style><h1>Why jobs are pending</h1>{table}{missing}</html>\n"
    )
