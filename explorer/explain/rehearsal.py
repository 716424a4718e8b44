"""A cycle of the task manager that is only looked at: it decides all it would decide, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from explorer.explain.reasons import Reason
from explorer.models.unified_jobs.lifecycle import logger_job_lifecycle
from explorer.scheduler.task_manager import TaskManager
from explorer.scheduler.task_manager.waiting import WaitingJobs
from explorer.trace import core

Look = Callable[["Rehearsal", Any], tuple[Reason, ...]]


class Unwritten(WaitingJobs):
    """Explanations that no row gets."""

    def save_explanations(self) -> None:
        self._texts.clear()


class Rehearsal(TaskManager):
    """The task manager, up to one job's turn; then `look` says what it sees, and the cycle is over.

    Whoever comes before the job takes its place in the count of the cluster, as in a real cycle, and in no row.
    `reasons` is None if the cycle ends before the job's turn, and `ahead` the number of pending jobs it came to.
    """

    def __init__(self, job_id: int, look: Look) -> None:
        super().__init__()
        self._job_id = job_id
        self._look = look
        self.first_limit = self.start_task_limit
        self.reasons: tuple[Reason, ...] | None = None
        self.ahead = 0
        self.placed: list[Any] = []

    def run(self) -> Rehearsal:
        with nothing_stays():
            self._schedule()
        return self

    def sees(self) -> bool:
        """Whether the job was among those that the cycle read."""
        return any(task.pk == self._job_id for task in self.all_tasks)

    def after_lock_init(self) -> None:
        super().after_lock_init()
        self.waiting = Unwritten()

    def reap_jobs_from_orphaned_instances(self) -> None:
        """Reaping changes rows, and nothing in the rest of the cycle, which goes by what was read before."""

    def process_running_tasks(self, running_tasks: list[Any]) -> None:
        super().process_running_tasks(running_tasks)
        self.placed += running_tasks

    def process_job_dep_failures(self, task: Any) -> bool:
        return self.failed_dependency(task) is not None

    def start_task(self, task: Any, instance_group: Any) -> None:
        self._take_its_place(task, instance_group)
        self.placed.append(task)

    def _process_pending_task(self, task: Any) -> None:
        if task.pk != self._job_id:
            self.ahead += 1
            super()._process_pending_task(task)
            return
        self.reasons = self._look(self, task)
        self.start_task_limit = 0  # the rest of the cycle says nothing about this job


@contextmanager
def nothing_stays() -> Iterator[None]:
    """No row, no message (those wait for a commit that doesn't come), no line of a job's diary, no span of a trace."""
    recording, silent = core.current.set(None), logger_job_lifecycle.disabled
    logger_job_lifecycle.disabled = True
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        logger_job_lifecycle.disabled = silent
        core.current.reset(recording)
