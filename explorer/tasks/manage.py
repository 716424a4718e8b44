"""The commands that system jobs run: `awx-manage cleanup_jobs --days 30` (AWX: `awx.main.management.commands`).

A process of its own, on the database that its job's file names. What this package keeps none of (activity stream,
tokens) needs no cleaning up, and the command says so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

_KEPT = 90  # days
_KINDS = {
    "jobs": "Job",
    "ad-hoc-commands": "AdHocCommand",
    "project-updates": "ProjectUpdate",
    "inventory-updates": "InventoryUpdate",
    "management-jobs": "SystemJob",
    "workflow-jobs": "WorkflowJob",
}


@click.group()
def manage() -> None:
    """What the system does for itself."""
    import django
    from django.conf import settings

    from explorer.settings import settings_for

    database = json.loads(Path(os.environ["EXPLORER_DATABASE_FILE"]).read_text())
    settings.configure(**settings_for({name: value for name, value in database.items() if name != "TEST"}))
    django.setup()


def _kinds(command: Callable[..., None]) -> Callable[..., None]:
    for kind in (*_KINDS, "notifications"):
        command = click.option(f"--{kind}", is_flag=True, help=f"Delete old {kind.replace('-', ' ')}.")(command)
    return command


@manage.command("cleanup_jobs")
@click.option("--days", type=click.IntRange(min=0), default=_KEPT, show_default=True, help="Keep jobs this long.")
@click.option("--batch-size", type=click.IntRange(min=1), default=100_000, help="Delete so many at a time.")
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@_kinds
def cleanup_jobs(days: int, batch_size: int, dry_run: bool, **kinds: bool) -> None:
    """Delete jobs that ended more than so many days ago; those that haven't ended stay."""
    from django.utils.timezone import now

    before = now() - timedelta(days=days)
    for kind in _chosen(kinds):
        deleted, skipped = _clean(kind, before, batch_size, dry_run)
        click.echo(f"{kind}: {deleted} {'would be ' if dry_run else ''}deleted, {skipped} skipped.")


def _chosen(kinds: dict[str, bool]) -> Iterable[str]:
    asked = {name.replace("_", "-") for name, given in kinds.items() if given}
    return [model for name, model in _KINDS.items() if name in asked or not asked]


def _clean(kind: str, before: Any, batch_size: int, dry_run: bool) -> tuple[int, int]:
    from django.apps import apps

    from explorer.constants import ACTIVE_STATES

    old = apps.get_model("main", kind).objects.filter(created__lt=before)
    skipped = old.filter(status__in=ACTIVE_STATES).count()
    ended = list(old.exclude(status__in=ACTIVE_STATES).order_by("pk")[:batch_size])
    for job in ended if not dry_run else ():
        job.get_event_queryset().delete() if kind != "WorkflowJob" else None
        job.delete()
    return len(ended), skipped


@manage.command("cleanup_sessions")
def cleanup_sessions() -> None:
    """Delete expired sessions of browsers."""
    from django.core.management import call_command

    call_command("clearsessions")
    click.echo("Expired sessions deleted.")


@manage.command("cleanup_activitystream")
@click.option("--days", type=click.IntRange(min=0), default=_KEPT)
@click.option("--batch-size", type=click.IntRange(min=1), default=500)
@click.option("--dry-run", is_flag=True)
def cleanup_activitystream(days: int, batch_size: int, dry_run: bool) -> None:  # noqa: ARG001
    """Nothing: this package keeps no activity stream."""
    click.echo("No activity stream is kept here, so there is nothing to delete.")


@manage.command("cleanup_tokens")
def cleanup_tokens() -> None:
    """Nothing: this package keeps no tokens."""
    click.echo("No expired tokens are kept here, so there is nothing to delete.")


if __name__ == "__main__":
    manage()
