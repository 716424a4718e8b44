"""`explorer app`: the explorer as a page without code."""

from __future__ import annotations

import click

from explorer.cli.notebook_server import app_command, serve


@click.command("app")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--port", type=int, default=8866, show_default=True, help="The next free one is taken if it is in use.")
def command(no_browser: bool, port: int) -> None:
    """Open the explorer as a page without code, on this machine's loopback address and with a token."""
    try:
        serve(app_command(port=port, browser=not no_browser))
    except (OSError, ImportError) as error:
        raise click.ClickException(str(error)) from error
