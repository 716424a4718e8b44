"""`explorer serve`: the lab's API for AWX's own clients."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

import explorer
from explorer.cli.output import console, say


@click.command("serve")
@click.option("--world", default="demo", show_default=True, help="The ready-made world to serve.")
@click.option("--run", "run_jobs", is_flag=True, help="Run the jobs' playbooks on this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=8052, show_default=True, help="0 for a free one.")
@click.option("--database", metavar="URL", help="Another database than a file of this process.")
@click.option("--password", help="The same password for all users; a random one for each by default.")
@click.option(
    "--traces", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Write each request's trace."
)
def command(
    world: str, run_jobs: bool, port: int, database: str | None, password: str | None, traces: Path | None
) -> None:
    """Serve AWX's API on this machine's loopback address, for the awx command, awx.awx and curl.

    The managers run by themselves. Without --run a job ends as successful as soon as a node has it, and nothing runs.
    """
    if importlib.util.find_spec("uvicorn") is None:
        raise click.ClickException("uvicorn isn't installed: pip install 'awx-launch-explorer[pipeline,serve]'")
    try:
        lab = explorer.start(world, dispatch="on_commit", database_url=database)
        server = lab.serve(port=port, run=run_jobs, password=password, traces=traces, background=False)
    except (LookupError, RuntimeError, ValueError, OSError) as error:
        raise click.ClickException(str(error)) from error
    say(f"AWX's API at {server.address}/api/ (Ctrl-C ends it)", style="bold")
    say("Jobs run with Ansible." if run_jobs else "Jobs end as successful without running; --run runs them.")
    for name, secret in server.passwords.items():
        say(f"  {name}: {secret}")
    say(f"\n{server.exports(next(iter(server.passwords)))}" if server.passwords else "This world has no users.")
    console.file.flush()
    server.run()
    lab.close()
