"""`explorer compare`: two saved traces in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import explorer
from explorer.cli.output import load_trace, say, write_page


@click.command("compare")
@click.argument("one", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Also write both side by side to an HTML file.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
def command(one: Path, other: Path, output: Path | None, as_json: bool) -> None:
    """Say at which call two saved traces diverge, and what differs. The exit code is 1 if anything does."""
    both = explorer.compare(load_trace(one), load_trace(other), (one.stem, other.stem))
    if as_json:
        click.echo(both.to_json())
    else:
        say(both.outline())
    if output is not None:
        write_page(both, output)
    sys.exit(0 if both.same else 1)
