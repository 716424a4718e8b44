"""Which jobs can no longer succeed when one job is canceled (AWX: `awx.main.models.mixins`)."""

from __future__ import annotations

from typing import Any

from django.db import models


class TaskManagerUnifiedJobMixin(models.Model):
    """Every job: by default no other job depends on it."""

    class Meta:
        abstract = True

    def get_jobs_fail_chain(self) -> list[Any]:
        """Return the jobs to cancel together with this one."""
        return []


class TaskManagerJobMixin(TaskManagerUnifiedJobMixin):
    """A job, and the project update that was made for it alone."""

    class Meta:
        abstract = True

    project_update: Any
    project_update_id: int | None

    def get_jobs_fail_chain(self) -> list[Any]:
        """Return the job's own project update."""
        return [self.project_update] if self.project_update_id else []


class TaskManagerUpdateOnLaunchMixin(TaskManagerUnifiedJobMixin):
    """An update that jobs depend on."""

    class Meta:
        abstract = True

    unifiedjob_blocked_jobs: Any


class TaskManagerProjectUpdateMixin(TaskManagerUpdateOnLaunchMixin):
    """A project update, which inventory updates and jobs depend on."""

    class Meta:
        abstract = True

    def get_jobs_fail_chain(self) -> list[Any]:
        """Return the jobs that depend on this update, and those that depend on these."""
        waiting = list(self.unifiedjob_blocked_jobs.all().prefetch_related("unifiedjob_blocked_jobs"))
        return waiting + [job for update in waiting for job in update.unifiedjob_blocked_jobs.all()]


class TaskManagerInventoryUpdateMixin(TaskManagerUpdateOnLaunchMixin):
    """An inventory update, which a job depends on."""

    class Meta:
        abstract = True

    id: int

    def get_jobs_fail_chain(self) -> list[Any]:
        """Return the job that depends on this update, and that job's other inventory updates.

        Without the job no one needs those. The job's project update isn't returned: other jobs may need the project.
        """
        waiting = list(self.unifiedjob_blocked_jobs.all())
        if not waiting:
            return []
        siblings = waiting[0].dependent_jobs.all()
        return waiting + [job for job in siblings if type(job) is type(self) and job.id != self.id]
