"""The lifecycle log of jobs (AWX: `awx.main.models.unified_jobs.UnifiedJob.log_lifecycle`)."""

from __future__ import annotations

import logging
from typing import Any

logger_job_lifecycle = logging.getLogger("explorer.lifecycle")


def lifecycle_attributes(job: Any, state: str, blocked_by: Any) -> dict[str, Any]:
    """Return the attributes of the log record that says that `job` has reached `state`."""
    attributes = {
        "type": job._meta.model_name,
        "task_id": job.id,
        "state": state,
        "work_unit_id": job.work_unit_id,
    }
    if job.name:
        attributes["task_name"] = job.name
    return attributes | _details(job, state, blocked_by)


def _details(job: Any, state: str, blocked_by: Any) -> dict[str, str]:
    if blocked_by and state == "blocked":
        return {"blocked_by": f"{blocked_by._meta.model_name}-{blocked_by.id}"}
    node = state.removesuffix("_chosen")
    if node in ("controller_node", "execution_node"):
        return {node: getattr(job, node) or "NOT_SET"}
    return {}
