"""The websocket message about a job's status (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

from typing import Any

from explorer.constants import FINISHED_STATES


def status_message(job: Any, status: str) -> dict[str, Any]:
    """Return the message that tells the group `jobs` that `job` is in `status`."""
    message = {"unified_job_id": job.id, "status": status, **_details(job, status), **job.websocket_emit_data()}
    message["group_name"] = "jobs"
    if job.unified_job_template_id:
        message["unified_job_template_id"] = job.unified_job_template_id
    return message


def workflow_message(job: Any, message: dict[str, Any]) -> dict[str, Any]:
    """Return the same message for those who watch the workflow job that spawned `job`."""
    return {
        **message,
        "group_name": "workflow_events",
        "workflow_job_template_id": job.unified_job_template_id,
    }


def _details(job: Any, status: str) -> dict[str, Any]:
    if status == "running":
        return {"instance_group_name": job.instance_group.name if job.instance_group else None}
    # As in AWX, a message about an error says nothing about the time.
    if job.finished and status in FINISHED_STATES and status != "error":
        return {"finished": job.finished.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    return {}
