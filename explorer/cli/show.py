"""`explorer show`: a saved trace in a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from explorer.cli.output import load_trace, say, write_page


@click.command("show")
@click.argument("trace", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Also write it to an HTML file.")
def command(trace: Path, output: Path | None) -> None:
    """Print a saved TRACE as its outline."""
    loaded = load_trace(trace)
    say(loaded.outline())
    if output is not None:
        write_page(loaded, output)
