"""What follows from a job's status, in its row and in its template's (AWX: `UnifiedJob.save`)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.timezone import now

from explorer.constants import CURRENT_JOB_STATES, FAILED_STATES, FINISHED_STATES


def set_what_follows_from_status(job: Any) -> list[str]:
    """Set the columns of `job` that its status decides; return the names of those that changed."""
    values: dict[str, Any] = {"failed": job.status in FAILED_STATES}
    if not job.started and job.status == "running":
        values["started"] = now()
    if not job.finished and job.status in FINISHED_STATES:
        values["finished"] = now()
    if not job.canceled_on and job.cancel_flag:
        values["canceled_on"] = now()
    if job.status != "waiting" and job.unified_job_template_id != _parent_id(job):
        values["unified_job_template"] = job._get_parent_instance()
    return job._set_fields(**values) + job._set_fields(elapsed=_elapsed(job))


def _parent_id(job: Any) -> int | None:
    return getattr(job, f"{job._get_parent_field_name()}_id", None)


def _elapsed(job: Any) -> Decimal:
    """The seconds between start and end, to the millisecond; zero while one of them is missing."""
    if job.elapsed or not (job.started and job.finished):
        return job.elapsed or Decimal("0.000")
    return Decimal((job.finished - job.started).total_seconds()).quantize(Decimal("0.001"))


def show_on_template(job: Any, template: Any) -> list[str]:
    """Set what `template` shows of `job`: its status, and the job as current or last one.

    Return the names of the fields that were set; nothing is saved.
    """
    values: dict[str, Any] = {}
    if job.status in CURRENT_JOB_STATES:
        if template.current_job_id != job.pk:
            values["current_job"] = job
        values["status"] = job.status
    elif job.status in FINISHED_STATES:
        if template.current_job_id == job.pk:
            values["current_job"] = None
        values.update(last_job=job, last_job_failed=job.failed)
    for name, value in values.items():
        setattr(template, name, value)
    return list(values)
