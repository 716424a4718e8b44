"""The command `explorer`: open the lab, launch a job, look at a saved launch."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

import explorer
from explorer.engines import AWX_SOURCE

if TYPE_CHECKING:
    from explorer.trace import Trace
    from explorer.trace.compare import Comparison

FIRST_NOTEBOOK = "notebooks/00-one-launch.ipynb"
console = Console(highlight=False, soft_wrap=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(explorer.__version__, prog_name="explorer")
def main() -> None:
    """Launch an AWX job and see every step of it, from POST to the scheduler."""


@main.command()
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--port", type=int, default=8888, show_default=True, help="The next free one is taken if it is in use.")
def lab(no_browser: bool, port: int) -> None:
    """Open the course in JupyterLab, on this machine's loopback address and with a token."""
    from explorer.notebook_server import lab_command, serve

    try:
        serve(lab_command(Path.cwd() / FIRST_NOTEBOOK, port=port, browser=not no_browser))
    except (OSError, ImportError) as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--port", type=int, default=8866, show_default=True, help="The next free one is taken if it is in use.")
def app(no_browser: bool, port: int) -> None:
    """Open the explorer as a page without code, on this machine's loopback address and with a token."""
    from explorer.notebook_server import app_command, serve

    try:
        serve(app_command(port=port, browser=not no_browser))
    except (OSError, ImportError) as error:
        raise click.ClickException(str(error)) from error


def _with_engine(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say whose pipeline runs."""
    engine = click.option("--engine", default="explorer", show_default=True, help='"awx" is AWX\'s own source.')
    source = click.option(
        "--source", type=click.Path(path_type=Path), envvar=AWX_SOURCE, show_envvar=True, help="AWX's repository."
    )
    return engine(source(command))


@main.command()
@click.argument("template", default="Demo Job Template")
@click.option("--user", default="alice", show_default=True, help="Who launches; an empty name is nobody.")
@click.option("--set", "settings", multiple=True, metavar="FIELD=VALUE", help="A field of the launch.")
@click.option("--world", default="demo", show_default=True, help="The ready-made world to launch in.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("launch.html"), show_default=True)
@_with_engine
def launch(
    template: str,
    user: str,
    settings: tuple[str, ...],
    world: str,
    output: Path,
    engine: str,
    source: Path | None,
) -> None:
    """Launch TEMPLATE, run the managers, print what happened and write it as one HTML file.

    "@name" as a value stands for the object of that name: --set inventory=@Staging
    """
    fields = _fields(settings)
    try:
        here = explorer.start(world, engine=engine, source=_source_for(engine, source))
        launched = here.launch(template, user=user or None, **fields)
        steps = here.run_until_idle()
    except (LookupError, RuntimeError, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    _say(launched.trace.outline())
    console.print()
    _say(repr(launched), style="bold" if launched.status_code < 400 else "bold red")
    _say(repr(steps))
    _write_page(launched.trace, output)
    sys.exit(0 if launched.status_code < 400 else 1)


@main.command()
@click.argument("stage", required=False)
@_with_engine
def steps(stage: str | None, engine: str, source: Path | None) -> None:
    """List the steps of a launch that have a page in the guide, or those of one STAGE.

    With --engine awx, each is looked up in that AWX, and those that it doesn't have are marked.
    """
    from explorer.trace.catalogue import CATALOGUE, STAGES

    known = [one.id for one in STAGES]
    if stage is not None and stage not in known:
        raise click.ClickException(f"There is no stage named {stage!r}. Known: {', '.join(known)}.")
    missing = _missing(engine, _source_for(engine, source))
    for one in STAGES:
        if stage in (None, one.id):
            console.print(Text(f"{one.title}: {one.question}", style="bold"))
            rows = [step for step in CATALOGUE if step.stage == one.id]
            _rows([(step.id, step.title, _where(step.target, missing)) for step in rows])
    if engine != "explorer":
        targets = {step.target for step in CATALOGUE}
        console.print(f"\n{len(targets) - len(missing)} of {len(targets)} targets are there, {len(missing)} missing")


def _where(target: str, missing: Collection[str]) -> str:
    return f"{target}  MISSING" if target in missing else target


def _source_for(engine: str, source: Path | None) -> Path | None:
    """The variable may be set for other commands, and says nothing about this package's own pipeline."""
    return None if engine == "explorer" else source


def _missing(engine: str, source: Path | None) -> Collection[str]:
    """The steps' targets that this engine doesn't have; this package's own are never looked up, its tests do that."""
    if engine == "explorer":
        return ()
    from explorer import shim
    from explorer.engines import engine_for
    from explorer.trace.engine import present_engine
    from explorer.trace.targets import find_targets

    try:
        shim.setup(engine=engine_for(engine, source=source))
    except (LookupError, RuntimeError, OSError) as error:
        raise click.ClickException(str(error)) from error
    return frozenset(find_targets(present_engine())[1])


@main.command()
@click.argument("trace", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write it as one HTML file, too.")
def show(trace: Path, output: Path | None) -> None:
    """Print a saved TRACE as its outline."""
    loaded = _load(trace)
    _say(loaded.outline())
    if output is not None:
        _write_page(loaded, output)


@main.command()
@click.argument("one", type=click.Path(path_type=Path))
@click.argument("other", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write both side by side as one HTML file, too.")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
def compare(one: Path, other: Path, output: Path | None, as_json: bool) -> None:
    """Say where the roads of two saved traces part, and what differs. Fails where anything does."""
    both = explorer.compare(_load(one), _load(other), (one.stem, other.stem))
    if as_json:
        click.echo(both.to_json())
    else:
        _say(both.outline())
    if output is not None:
        _write_page(both, output)
    sys.exit(0 if both.same else 1)


def _load(path: Path) -> Trace:
    try:
        return explorer.load(path)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error


def _fields(settings: Iterable[str]) -> dict[str, Any]:
    """`limit=web` and `verbosity=3` as fields of a launch: what reads as JSON is JSON, the rest is text."""
    pairs = [setting.partition("=") for setting in settings]
    for name, equals, _ in pairs:
        if not name or not equals:
            raise click.BadParameter(f"{name!r} is no FIELD=VALUE", param_hint="--set")
    return {name: _value(text) for name, _, text in pairs}


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _write_page(shown: Trace | Comparison, output: Path) -> None:
    try:
        shown.to_html(output)
    except OSError as error:
        raise click.ClickException(f"{output} can't be written: {error.strerror or error}") from error
    console.print(f"\nWritten: {output}")


def _say(text: str, style: str = "") -> None:
    """Text from a launch is text: brackets in it are no markup of rich's."""
    console.print(Text(text, style=style))


def _rows(rows: list[tuple[str, str, str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for step, title, target in rows:
        console.print(Text(f"  {step:<{widths[0]}}  {title:<{widths[1]}}  "), Text(target, style="dim"))
