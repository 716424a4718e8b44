"""Ending jobs that nobody runs any more (`awx.main.dispatch.reaper`)."""

import logging

from explorer.constants import ASSIGNED_STATES
from explorer.models import UnifiedJob
from explorer.scheduler import explanations

logger = logging.getLogger(__name__)


def reap_job(job: UnifiedJob, status: str, job_explanation: str = explanations.REAPED) -> None:
    """Give a job that was under way its end; one that has ended meanwhile is left as it is.

    Passwords for its start (`start_args`) are blanked: nobody will use them now.
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
