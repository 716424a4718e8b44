"""What the next cycle of the task manager would make of every pending job, found in one dry run for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorer.explain.dry_run import DryRun
from explorer.explain.job import (
    BlockedByJob,
    DependencyCycle,
    FailedDependency,
    NoCapacity,
    NoControlCapacity,
    Reason,
    Startable,
    UnfinishedDependency,
    WillFailAtStart,
)
from explorer.explain.pending import check_job

NO_JOB = 0


class CycleDryRun(DryRun):
    """A cycle that goes on to its end, and notes for each pending job what it comes upon."""

    def __init__(self) -> None:
        super().__init__(NO_JOB, check_job)
        self.found: dict[int, tuple[Reason, ...]] = {}

    def _process_pending_task(self, task: Any) -> None:
        self.found[task.pk] = check_job(self, task)
        task.status = "pending"  # looking ahead plays the start on this object
        super()._process_pending_task(task)


def reasons_in_next_cycle() -> dict[int, tuple[Reason, ...]]:
    """Reasons by job, for the jobs that the next cycle comes to."""
    dry_run = CycleDryRun()
    dry_run.run()
    return dry_run.found


def short_reason(job: Any, reasons: tuple[Reason, ...]) -> str:
    """A few words beside a job that hasn't started; `lab.explain` has the whole sentence."""
    if reasons:
        shorten = _SHORT.get(type(reasons[0]))
        return shorten(reasons[0]) if shorten else reasons[0].text
    if job.status == "new":
        return "signal_start was never called"
    if job.launch_type == "sync":
        return "runs inside another job"
    if not job.dependencies_processed:
        return "the dependency manager must process it first"
    return "the next cycle ends before it reaches this job"


_SHORT: dict[type[Reason], Callable[[Any], str]] = {
    BlockedByJob: lambda reason: f"blocked by #{reason.job.id}",
    UnfinishedDependency: lambda reason: f"depends on #{reason.job.id}",
    DependencyCycle: lambda _reason: "waits for itself",
    FailedDependency: lambda reason: f"will fail because #{reason.job.id} failed",
    NoCapacity: lambda reason: f"no capacity: uses {reason.impact} forks",
    NoControlCapacity: lambda _reason: "no capacity to control it",
    WillFailAtStart: lambda _reason: "will fail when it starts",
    Startable: lambda reason: f"next cycle: to {reason.place}" if reason.place else "starts in the next cycle",
}
