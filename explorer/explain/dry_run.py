"""A dry run of the task manager's cycle: it decides what a cycle would decide, and everything is rolled back."""

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

JobCheck = Callable[["DryRun", Any], tuple[Reason, ...]]


class UnsavedWaitingJobs(WaitingJobs):
    """Collects explanations and saves none."""

    def save_explanations(self) -> None:
        self._texts.clear()


class DryRun(TaskManager):
    """The task manager's cycle up to one job, for which `check` returns the reasons; then the cycle is over.

    Jobs that are started before it consume capacity, as in a real cycle, and no row is written.
    `reasons` is None if the cycle ends before it reaches the job; `ahead` counts the pending jobs that it reached.
    """

    def __init__(self, job_id: int, check: JobCheck) -> None:
        super().__init__()
        self._job_id = job_id
        self._check = check
        self.first_limit = self.start_task_limit
        self.reasons: tuple[Reason, ...] | None = None
        self.ahead = 0
        self.placed: list[Any] = []

    def run(self) -> DryRun:
        with rolled_back():
            self._schedule()
        return self

    def sees(self) -> bool:
        """Whether the job was among those that the cycle read."""
        return any(task.pk == self._job_id for task in self.all_tasks)

    def after_lock_init(self) -> None:
        super().after_lock_init()
        self.waiting = UnsavedWaitingJobs()

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
        self.reasons = self._check(self, task)
        self.start_task_limit = 0  # the rest of the cycle says nothing about this job


@contextmanager
def rolled_back() -> Iterator[None]:
    """Roll back what the block writes. It sends no message (no commit comes), logs no lifecycle, records no span."""
    recording, silent = core.current.set(None), logger_job_lifecycle.disabled
    logger_job_lifecycle.disabled = True
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        logger_job_lifecycle.disabled = silent
        core.current.reset(recording)
