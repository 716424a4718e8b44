"""A process of its own that works on the database: `python -m tests.postgresql.manager`.

It reads a line of JSON, `[command, arguments…]`, and returns one. The database is EXPLORER_DATABASE_URL's.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
from collections.abc import Callable
from typing import Any

from explorer import shim

shim.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from explorer.dispatch.queue import messages  # noqa: E402
from explorer.dispatch.worker import RunWhenSent  # noqa: E402
from explorer.models import (  # noqa: E402
    Job,
    ProjectUpdate,
    UnifiedJob,
    UnifiedJobTemplate,
    WorkflowJobNode,
)
from explorer.scheduler import tasks  # noqa: E402
from explorer.scheduler.task_manager import DependencyManager, TaskManager, WorkflowManager  # noqa: E402
from explorer.worlds.builder import build  # noqa: E402

PLACE = {"project": "@proj", "inventory": "@inv", "playbook": "site.yml"}
WORLD: dict[str, Any] = {
    "org": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "fresh": {"kind": "project", "organization": "@org", "scm_type": "git", "scm_update_on_launch": True},
    "inv": {"kind": "inventory", "organization": "@org"},
    "many": {"kind": "job_template", **PLACE, "allow_simultaneous": True},
    "one": {"kind": "job_template", **PLACE},
    "updating": {"kind": "job_template", **PLACE, "project": "@fresh"},
    "flow": {"kind": "workflow_job_template", "nodes": [{"ref": "node", "unified_job_template": "@many"}]},
}
LAUNCHED = ("many", "many", "many", "one", "one", "updating", "flow")

# The managers, and the method after whose first call each has written something and not all.
MIDDLE = {
    "dependency": (DependencyManager, "generate_dependencies"),
    "task": (TaskManager, "start_task"),
    "workflow": (WorkflowManager, "_spawn"),
}


def new_world() -> None:
    """A world in an emptied database, and jobs that wait for their managers."""
    shim.create_tables()
    shim.fresh_database()
    build(WORLD)
    for name in LAUNCHED:
        launch(name)
    messages.clear()


def launch(name: str) -> None:
    """A pending job of that template."""
    with transaction.atomic():
        UnifiedJobTemplate.objects.get(name=name).create_unified_job().signal_start()


def back_to_pending() -> None:
    """All jobs as they were when they were launched; what managers made since then is gone."""
    WorkflowJobNode.objects.update(job=None)
    ProjectUpdate.objects.all().delete()
    Job.objects.filter(launch_type="workflow").delete()
    UnifiedJob.objects.update(status="pending", dependencies_processed=False, execution_node="", controller_node="")


def run(stop_before: int | None = None) -> dict[str, Any]:
    """Ask for every manager, and run what they ask for until nobody asks for more.

    Before the SQL statement of that number it answers "stopped", and goes on when it is told anything.
    Returns the keys of the jobs that were handed to nodes here, how many cycles found their lock taken, and how
    many statements there were.
    """
    turned_away.count = 0
    messages.clear()
    counted = Statements(stop_before)
    with connection.execute_wrapper(counted):
        for manager in (tasks.dependency_manager, tasks.task_manager, tasks.workflow_manager):
            manager.delay()
        RunWhenSent(messages)(next(iter(messages)))
    started = [message.args[0] for message in messages]
    return {"started": started, "turned_away": turned_away.count, "statements": counted.count}


class Statements:
    """Counts the statements that pass, and stops before one of them."""

    def __init__(self, stop_before: int | None) -> None:
        self.stop_before = stop_before
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *call: Any) -> Any:
        if self.count == self.stop_before:
            answer("stopped")
            sys.stdin.readline()
        self.count += 1
        return execute(*call)


def cycle(name: str) -> list[int]:
    """One cycle of that manager; the keys of the jobs that it handed to nodes."""
    messages.clear()
    MIDDLE[name][0]().schedule()
    return [message.args[0] for message in messages if message.args]


def stop_in_the_middle(name: str, lock_timeout: float) -> None:
    """Begins a cycle of that manager, answers "stopped" when it has written something, and does no more."""
    settings.TASK_MANAGER_LOCK_TIMEOUT = lock_timeout
    manager, method = MIDDLE[name]
    original = getattr(manager, method)

    def and_stop(*arguments: Any) -> None:
        original(*arguments)
        answer("stopped")
        signal.pause()

    setattr(manager, method, and_stop)
    manager().schedule()


def jobs() -> list[tuple[int, str, str]]:
    """Key, kind and status of every job."""
    return [(job.pk, type(job).__name__, job.status) for job in UnifiedJob.objects.order_by("pk")]


class TurnedAway(logging.Handler):
    """Counts the cycles that didn't get their lock; the managers say so in their log."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += "holds the lock" in record.getMessage()


def unprocessed() -> int:
    """How many jobs no dependency manager has looked at."""
    return UnifiedJob.objects.filter(dependencies_processed=False).count()


turned_away = TurnedAway()
COMMANDS = {
    call.__name__: call
    for call in (new_world, launch, back_to_pending, run, cycle, stop_in_the_middle, jobs, unprocessed)
}


def answer(value: Any) -> None:
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    log = logging.getLogger("explorer.scheduler")
    log.setLevel(logging.DEBUG)
    log.addHandler(turned_away)
    while line := sys.stdin.readline():
        command, *arguments = json.loads(line)
        answer(COMMANDS[command](*arguments))
