"""`explorer launch`: one launch in a terminal, and as a page."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

import explorer
from explorer.cli.engine_options import source_for, with_engine
from explorer.cli.output import console, say, write_page

TEMPLATE = "Demo Job Template"
# Of these the template prompts for the limit and not for the tags: one field is accepted, one ignored.
EXAMPLE = (
    "Deploy the Shop",
    ("limit=web", "skip_tags=slow", 'extra_vars={"shop_version": "2.0", "rollout": "half"}'),
)


@click.command("launch")
@click.argument("template", required=False)
@click.option(
    "--user", default="alice", show_default=True, help="The user who launches; empty for an anonymous request."
)
@click.option("--set", "settings", multiple=True, metavar="FIELD=VALUE", help="A field of the launch.")
@click.option("--world", default="demo", show_default=True, help="A ready-made world, or a file of explorer import.")
@click.option("--run", "run_job", is_flag=True, help="Run the job's playbook on this machine.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("launch.html"), show_default=True)
@with_engine
def command(
    template: str | None,
    user: str,
    settings: tuple[str, ...],
    world: str,
    run_job: bool,
    output: Path,
    engine: str,
    source: Path | None,
) -> None:
    """Launch TEMPLATE, run the managers, print what happened and write it as one HTML file.

    Without TEMPLATE and --set this is an example: a launch of which one field is accepted and one ignored.

    "@name" as a value stands for the object of that name: --set inventory=@Staging
    """
    if template is None and not settings and world == "demo":
        template, settings = EXAMPLE
    fields = _fields(settings)
    try:
        here = explorer.start(world, engine=engine, source=source_for(engine, source))
        launched = here.launch(template or TEMPLATE, user=user or None, **fields)
        steps = here.run_until_idle()
        run = here.run(launched) if run_job and launched.job_id is not None else None
    except (LookupError, RuntimeError, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    say(launched.trace.outline())
    console.print()
    say(repr(launched), style="bold" if launched.status_code < 400 else "bold red")
    if launched.ignored:
        say(repr(here.why_ignored(launched)))
    say(repr(steps))
    if run is not None:
        say(run.stdout)
        say(repr(run), style="bold" if run.job.status == "successful" else "bold red")
    write_page(launched.trace, output)
    well = launched.status_code < 400 and (run is None or run.job.status == "successful")
    sys.exit(0 if well else 1)


def _fields(settings: Iterable[str]) -> dict[str, Any]:
    """`limit=web` and `verbosity=3` as fields of a launch: what reads as JSON is JSON, the rest is text."""
    pairs = [setting.partition("=") for setting in settings]
    for name, equals, _ in pairs:
        if not name or not equals:
            raise click.BadParameter(f"{name!r} isn't FIELD=VALUE", param_hint="--set")
    return {name: _value(text) for name, _, text in pairs}


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
