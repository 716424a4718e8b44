"""The command `explorer`: open the lab, launch a job, look at a saved launch. One module a command."""

from __future__ import annotations

import click

import explorer
from explorer.cli import app, compare, explain, import_world, lab, launch, serve, show, snapshot, steps


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(explorer.__version__, prog_name="explorer")
def main() -> None:
    """Launch an AWX job and see every step of it, from POST to the scheduler."""


for module in (lab, app, import_world, launch, serve, steps, show, compare, snapshot, explain):
    main.add_command(module.command)
