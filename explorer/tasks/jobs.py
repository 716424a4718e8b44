"""What a node is asked to run (AWX: `awx.main.tasks.jobs`).

The task manager publishes one of these for each job that it starts, to the queue of the node that it chose. There the
road of this package ends: it has no nodes and runs no playbook.
"""

from __future__ import annotations

from typing import Any, NoReturn

from explorer.dispatch import get_task_queuename
from explorer.dispatch.publish import task


class NoNodeError(RuntimeError):
    """A node's work was asked for where there are no nodes."""


class BaseTask:
    """A job's run on a node."""

    def run(self, pk: int, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Refuses, saying so: `pk` is the job's primary key, `kwargs` are its passwords. Raises NoNodeError."""
        raise NoNodeError(
            f"{type(self).__name__} for job {pk} is a node's work, and this package runs no playbooks. "
            "Say how the run ended instead: lab.finish(job, 'successful')."
        )


@task(queue=get_task_queuename)
class RunJob(BaseTask):
    """Runs a playbook."""


@task(queue=get_task_queuename)
class RunProjectUpdate(BaseTask):
    """Fetches a project."""


@task(queue=get_task_queuename)
class RunInventoryUpdate(BaseTask):
    """Fetches an inventory's hosts."""


@task(queue=get_task_queuename)
class RunAdHocCommand(BaseTask):
    """Runs one module."""


@task(queue=get_task_queuename)
class RunSystemJob(BaseTask):
    """Does one of the system's own chores."""
