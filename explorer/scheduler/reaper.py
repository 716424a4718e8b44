"""Ending jobs whose node is lost (AWX: `awx.main.dispatch.reaper`)."""

from __future__ import annotations

import logging
from typing import Any

from django.db.models import Q

from explorer.constants import ASSIGNED_STATES
from explorer.models import UnifiedJob, WorkflowJob
from explorer.scheduler import explanations

logger = logging.getLogger(__name__)


def reap_job(job: UnifiedJob, status: str, job_explanation: str = explanations.REAPED) -> None:
    """Set the status of a job that was waiting or running; a job that has finished meanwhile stays as it is.

    The passwords for its start (`start_args`) are removed.
    """
    job.refresh_from_db(fields=["status", "job_explanation"])
    if job.status not in ASSIGNED_STATES:
        return
    logger.error("Reaping %s, which was %s", job.log_format, job.status)
    job.status = status
    job.start_args = ""
    job.job_explanation = f"{job.job_explanation} {job_explanation}".lstrip()
    job.save(update_fields=["status", "start_args", "job_explanation"])
    job.websocket_emit_status(status)


def reap_waiting(instance: Any, status: str = "failed", job_explanation: str = explanations.REAPED) -> None:
    """End the jobs that the instance was to control and has not begun."""
    for job in UnifiedJob.objects.filter(status="waiting", controller_node=instance.hostname):
        reap_job(job, status, job_explanation)


def reap(instance: Any, status: str = "failed", job_explanation: str = explanations.REAPED) -> None:
    """End the jobs that ran on the instance, or were controlled by it; workflow jobs run nowhere."""
    here = Q(execution_node=instance.hostname) | Q(controller_node=instance.hostname)
    for job in UnifiedJob.objects.filter(here, status="running").not_instance_of(WorkflowJob):
        reap_job(job, status, job_explanation)
