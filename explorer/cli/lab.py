"""`explorer lab`: the course in JupyterLab."""

from __future__ import annotations

from pathlib import Path

import click

from explorer.cli.notebook_server import lab_command, serve

FIRST_NOTEBOOK = "notebooks/00-one-launch.ipynb"


@click.command("lab")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--port", type=int, default=8888, show_default=True, help="The next free one is taken if it is in use.")
def command(no_browser: bool, port: int) -> None:
    """Open the course in JupyterLab, on this machine's loopback address and with a token."""
    try:
        serve(lab_command(Path.cwd() / FIRST_NOTEBOOK, port=port, browser=not no_browser))
    except (OSError, ImportError) as error:
        raise click.ClickException(str(error)) from error
