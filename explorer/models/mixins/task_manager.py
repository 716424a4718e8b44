"""Which jobs can no longer succeed when one job is canceled (AWX: `awx.main.models.mixins`)."""

from __future__ import annotations

from typing import Any


class TaskManagerUnifiedJobMixin:
    """By default nothing hangs on a job."""

    def get_jobs_fail_chain(self) -> list[Any]:
        """The jobs to cancel together with this one."""
        return []


class TaskManagerJobMixin(TaskManagerUnifiedJobMixin):
    """A job takes along the project update that was made for it alone."""

    project_update: Any
    project_update_id: int | None

    def get_jobs_fail_chain(self) -> list[Any]:
        return [self.project_update] if self.project_update_id else []


class TaskManagerProjectUpdateMixin(TaskManagerUnifiedJobMixin):
    """A project update may be what an inventory update waits for, which a job waits for: both must go."""

    unifiedjob_blocked_jobs: Any

    def get_jobs_fail_chain(self) -> list[Any]:
        waiting = list(self.unifiedjob_blocked_jobs.all().prefetch_related("unifiedjob_blocked_jobs"))
        return waiting + [job for update in waiting for job in update.unifiedjob_blocked_jobs.all()]


class TaskManagerInventoryUpdateMixin(TaskManagerUnifiedJobMixin):
    """An inventory update takes along the job that waits for it, and that job's other inventory updates.

    Those are needed by nobody once the job is gone. A project update of the same job stays: others may want the code.
    """

    id: int
    unifiedjob_blocked_jobs: Any

    def get_jobs_fail_chain(self) -> list[Any]:
        waiting = list(self.unifiedjob_blocked_jobs.all())
        if not waiting:
            return []
        siblings = waiting[0].dependent_jobs.all()
        return waiting + [job for job in siblings if type(job) is type(self) and job.id != self.id]
