"""`explorer app`: the explorer as a page without code."""

from __future__ import annotations

import os
from pathlib import Path

import click

from explorer.cli.notebook_server import app_command, serve
from explorer.lookup import UnknownName
from explorer.worlds import WORLDS
from explorer.worlds.files import SUFFIX, load_world

WORLD = "EXPLORER_WORLD"  # the page's kernel, which is another process, reads it


@click.command("app")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--port", type=int, default=8866, show_default=True, help="The next free one is taken if it is in use.")
@click.option("--world", default="demo", show_default=True, help="A ready-made world, or a file of explorer import.")
def command(no_browser: bool, port: int, world: str) -> None:
    """Open the explorer as a page without code, on this machine's loopback address and with a token."""
    try:
        os.environ[WORLD] = _found(world)
        serve(app_command(port=port, browser=not no_browser))
    except (OSError, ImportError, LookupError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def _found(world: str) -> str:
    """A world's name, or its file's path from anywhere; refused here, not on the page."""
    if world.endswith(SUFFIX):
        load_world(Path(world))
        return str(Path(world).absolute())
    if world not in WORLDS:
        raise UnknownName("world", world, [*WORLDS, "a file that ends with .json"])
    return world
