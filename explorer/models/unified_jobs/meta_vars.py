"""The variables with which a playbook learns about its own job (AWX: `awx_meta_vars` of `UnifiedJob` and `Job`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.constants import JOB_VARIABLE_PREFIXES
from explorer.utils.common import getattr_dne

_OF_USER = {"id": "pk", "name": "username", "email": "email", "first_name": "first_name", "last_name": "last_name"}


def under_both_names(facts: Iterator[tuple[str, Any]]) -> dict[str, Any]:
    """Each fact twice: `awx_…` and, as AWX was once called, `tower_…`."""
    return {f"{prefix}_{name}": value for name, value in facts for prefix in JOB_VARIABLE_PREFIXES}


def of_unified_job(job: Any) -> Iterator[tuple[str, Any]]:
    """Who launched the job and how, its workflow, and its inventory."""
    yield "job_id", job.pk
    yield "job_launch_type", job.launch_type
    if workflow := job.get_workflow_job():
        yield "workflow_job_id", workflow.pk
        yield "workflow_job_name", workflow.name
        yield "workflow_job_launch_type", workflow.launch_type
    if user := getattr_dne(job, "created_by"):
        for name, attribute in _OF_USER.items():
            yield f"user_{name}", getattr(user, attribute)
    if inventory := getattr_dne(job, "inventory"):
        yield "inventory_id", inventory.pk
        yield "inventory_name", inventory.name


def of_job(job: Any) -> Iterator[tuple[str, Any]]:
    """The job's project, branch, template and node."""
    if job.project:
        yield "project_revision", job.project.scm_revision
        yield "project_scm_branch", job.project.scm_branch
    if job.scm_branch:
        yield "job_scm_branch", job.scm_branch
    if job.job_template:
        yield "job_template_id", job.job_template.pk
        yield "job_template_name", job.job_template.name
    if job.execution_node:
        yield "execution_node", job.execution_node
