"""`explorer import`: an AWX's configuration as a world of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from explorer.cli.output import console, say
from explorer.worlds.files import SUFFIX

if TYPE_CHECKING:
    from explorer.worlds.exports import Imported


@click.command("import")
@click.argument("export", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("mine.json"), show_default=True)
@click.option("--anonymize", is_flag=True, help="Replace the names of people, hosts, templates and the like.")
def command(export: Path, output: Path, anonymize: bool) -> None:
    """Read EXPORT, which `awx export` printed as JSON or YAML, into a world to launch in.

    Open it with explorer.start("mine.json") or explorer app --world mine.json. What a lab can't have is listed, and so
    is what differs from the export. Secrets become placeholders.
    """
    if output.suffix != SUFFIX:
        raise click.BadParameter(f"{output} must end with {SUFFIX}", param_hint="--output")
    try:
        imported = _imported(export, anonymize)
        _save(imported, output)
    except (OSError, ValueError, LookupError) as error:
        raise click.ClickException(str(error)) from error
    _tell(imported, output)


def _imported(export: Path, anonymize: bool) -> Imported:
    from explorer import shim

    shim.setup()
    from explorer.worlds.anonymous import anonymous
    from explorer.worlds.exports import take_over
    from explorer.worlds.exports.reading import read_export

    imported = take_over(read_export(export))
    if anonymize:
        imported.objects = anonymous(imported.objects)
        imported.left_out, imported.changed = [], []  # they name what was there
    _try_out(imported)
    return imported


def _try_out(imported: Imported) -> None:
    """Build the world once, so that what is wrong with it is said here and not in a notebook."""
    import explorer

    explorer.start(imported.objects).close()


def _save(imported: Imported, output: Path) -> None:
    from explorer.worlds.files import save_world

    save_world(output, imported.objects, imported.left_out, imported.changed)


def _tell(imported: Imported, output: Path) -> None:
    kinds = Counter(str(one["kind"]).replace("_", " ") for one in imported.objects.values())
    say(", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in kinds.items()) or "no objects")
    for title, pairs in (("Not taken over", imported.left_out), ("Taken over with a difference", imported.changed)):
        if pairs:
            table = Table("What", "Reason", title=title, title_justify="left", show_edge=False)
            for what, reason in pairs:
                table.add_row(Text(what), Text(reason))
            console.print(table)
    console.print(f"\nWritten: {output}")
