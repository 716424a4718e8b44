"""What the next cycle of the task manager would make of every pending job, found in one rehearsal for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorer.explain.job import (
    FailedDependency,
    NoControl,
    NoRoom,
    Occupied,
    Reason,
    Startable,
    UnfinishedDependency,
    WaitsForItself,
    WillFailAtStart,
)
from explorer.explain.pending import look
from explorer.explain.rehearsal import Rehearsal

NO_JOB = 0


class CycleRehearsal(Rehearsal):
    """A cycle that goes on to its end, and notes for each pending job what it comes upon."""

    def __init__(self) -> None:
        super().__init__(NO_JOB, look)
        self.found: dict[int, tuple[Reason, ...]] = {}

    def _process_pending_task(self, task: Any) -> None:
        self.found[task.pk] = look(self, task)
        task.status = "pending"  # looking ahead plays the start on this object
        super()._process_pending_task(task)


def outlooks() -> dict[int, tuple[Reason, ...]]:
    """Reasons by job, for the jobs that the next cycle comes to."""
    rehearsal = CycleRehearsal()
    rehearsal.run()
    return rehearsal.found


def short_reason(job: Any, reasons: tuple[Reason, ...]) -> str:
    """A few words beside a job that hasn't started; `lab.explain` has the whole sentence."""
    if reasons:
        return _WORDS[type(reasons[0])](reasons[0])
    if job.status == "new":
        return "nobody has asked to start it"
    if job.launch_type == "sync":
        return "runs inside another job"
    if not job.dependencies_processed:
        return "the dependency manager has to look at it first"
    return "the next cycle ends before it comes to this job"


_WORDS: dict[type[Reason], Callable[[Any], str]] = {
    Occupied: lambda reason: f"blocked by #{reason.job.id}",
    UnfinishedDependency: lambda reason: f"depends on #{reason.job.id}",
    WaitsForItself: lambda _reason: "waits for itself",
    FailedDependency: lambda reason: f"will fail, for #{reason.job.id} did",
    NoRoom: lambda reason: f"no room: takes {reason.impact} forks",
    NoControl: lambda _reason: "no room to control it",
    WillFailAtStart: lambda _reason: "will fail at its start",
    Startable: lambda reason: f"next cycle: to {reason.place}" if reason.place else "starts in the next cycle",
}
