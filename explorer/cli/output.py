"""What commands print and write, and the traces they read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

import explorer

if TYPE_CHECKING:
    from explorer.trace import Trace
    from explorer.trace.compare import Comparison

console = Console(highlight=False, soft_wrap=True)


def load_trace(path: Path) -> Trace:
    try:
        return explorer.load(path)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def write_page(shown: Trace | Comparison, output: Path) -> None:
    try:
        shown.to_html(output)
    except OSError as error:
        raise click.ClickException(f"{output} can't be written: {error.strerror or error}") from error
    console.print(f"\nWritten: {output}")


def say(text: str, style: str = "") -> None:
    """Text from a launch is text: brackets in it are no markup of rich's."""
    console.print(Text(text, style=style))
