"""One launch, several jobs, each with a part of the hosts (AWX: `awx.main.models.jobs.JobTemplate`)."""

from __future__ import annotations

from typing import Any


def prompted_or_own(template: Any, name: str, prompts: dict[str, Any]) -> Any:
    """Return the prompted value of the field `name` if the template prompts for it, else the template's own."""
    if name in prompts and getattr(template, f"ask_{name}_on_launch"):
        return prompts[name]
    return getattr(template, name)


def slicing_arguments(kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return `kwargs` of `create_unified_job` so that it makes the workflow job of a sliced launch."""
    from explorer.models.workflow import WorkflowJob

    return {
        **kwargs,
        "_eager_fields": {**(kwargs.get("_eager_fields") or {}), "is_sliced_job": True},
        "_unified_job_class": WorkflowJob,
        "_parent_field_name": "job_template",
    }


def create_slice_nodes(template: Any, workflow_job: Any, slices: int) -> None:
    """Create a node for each slice; the workflow manager makes their jobs."""
    from explorer.models.workflow import WorkflowJobNode

    for number in range(1, slices + 1):
        WorkflowJobNode.objects.create(
            workflow_job=workflow_job, unified_job_template=template, ancestor_artifacts={"job_slice": number}
        )
