"""The person or thing that launched a job (AWX: `awx.main.models.unified_jobs.UnifiedJob.launched_by`)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from explorer.utils.common import get_type_for_model

# Which attribute of a job names its launcher, by launch type.
_LAUNCHERS = {"manual": "created_by", "relaunch": "created_by", "webhook": "job_template", "sync": "project"}


def launcher_of(job: Any) -> dict[str, Any]:
    """Return id, name, type and URL of the launcher of `job`, an outermost job; {} if the launcher isn't known."""
    if job.launch_type == "dependency":
        return {"id": None, "type": "Dependency", "name": "A job that depends on this one", "url": None}
    launcher = getattr(job, _LAUNCHERS.get(job.launch_type, ""), None)
    if launcher is None:
        return {}
    kind = get_type_for_model(launcher)
    return {
        "id": launcher.id,
        "name": getattr(launcher, "name", None) or launcher.username,
        "type": kind,
        "url": reverse(f"api:{kind}_detail", kwargs={"pk": launcher.id}),
    }
