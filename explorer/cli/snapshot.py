"""`explorer snapshot`: what a running AWX's API says of its queue, in a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from explorer.cli.output import console

if TYPE_CHECKING:
    from explorer.snapshots.taking import Tell

TOKEN = "EXPLORER_AWX_TOKEN"  # noqa: S105  the variable's name


@click.command("snapshot")
@click.argument("url")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("snapshot.json"), show_default=True)
@click.option("--rate", type=click.FloatRange(0.1, 50), default=5.0, show_default=True, help="Requests in a second.")
@click.option("--anonymize", is_flag=True, help="Replace the names of hosts, groups, templates and jobs.")
def command(url: str, output: Path, rate: float, anonymize: bool) -> None:
    """Read the jobs, nodes and groups of the AWX at URL into a file for explorer explain.

    Only GET requests are sent. The token is read from the variable EXPLORER_AWX_TOKEN, or asked for; it isn't stored.
    What was read before an interruption isn't read again.
    """
    from explorer.snapshots.client import Client, ServerError
    from explorer.snapshots.document import anonymous, save
    from explorer.snapshots.taking import take

    token = os.environ.get(TOKEN) or click.prompt(f"Token for {url}", hide_input=True, err=True)
    pages = output.with_name(f"{output.name}.part")
    try:
        client = Client(url, token, pages, _now(), rate=rate)
        with _progress() as tell:
            snapshot = take(client, _now, tell)
        save(output, anonymous(snapshot) if anonymize else snapshot)
        pages.unlink(missing_ok=True)
    except ServerError as error:
        kept = f" What was read is in {pages}: the same command goes on from there." if pages.exists() else ""
        raise click.ClickException(f"{error}.{kept}") from error
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    for one in snapshot["missing"]:
        console.print(f"Missing: {one['why']}; {one['matters']}", markup=False)
    console.print(f"Written: {output}, with {len(snapshot['jobs'])} jobs that haven't ended", markup=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar for each list that is read."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as bars:
        yield _teller(bars)


def _teller(bars: Progress) -> Callable[[str, int, int], None]:
    known: dict[str, TaskID] = {}

    def tell(what: str, done: int, whole: int) -> None:
        if what not in known:
            known[what] = bars.add_task(what, total=whole)
        bars.update(known[what], completed=done, total=max(whole, done))

    return tell
