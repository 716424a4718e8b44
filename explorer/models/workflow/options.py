"""What workflow job templates and workflow jobs share (AWX: `awx.main.models.workflow.WorkflowJobOptions`)."""

from __future__ import annotations

from typing import Any

from django.db import models

from explorer.fields import prevent_search
from explorer.models.base import VarsDictProperty, accepts_json
from explorer.models.jobs.launch_config import LaunchTimeConfigBase
from explorer.models.relations import preferred_groups
from explorer.models.workflow.copying import copy_nodes

_PROMPTS = (
    "name",
    "description",
    "organization",
    "survey_passwords",
    "labels",
    "limit",
    "scm_branch",
    "job_tags",
    "skip_tags",
)


class WorkflowJobOptions(LaunchTimeConfigBase):
    """Prompts for the nodes, and variables for all of them."""

    class Meta:
        abstract = True

    extra_vars = prevent_search(accepts_json(models.TextField(blank=True, default="")))
    # The workflow job of a sliced launch passes on every prompt of the job template.
    instance_groups = preferred_groups("WorkflowJobInstanceGroupMembership", "workflow_job_instance_groups")
    # Jobs of one template may run at the same time.
    allow_simultaneous = models.BooleanField("concurrent jobs", default=False)

    extra_vars_dict = VarsDictProperty("extra_vars")

    @classmethod
    def _get_unified_job_field_names(cls) -> set[str]:
        own = {field.name for field in WorkflowJobOptions._meta.fields}
        # Its keys are copied one by one, as the prompts that they are.
        return own.union(_PROMPTS) - {"char_prompts"}

    @property
    def workflow_nodes(self) -> Any:
        """The graph's nodes, under one name for workflow job templates and workflow jobs."""
        raise NotImplementedError(f"{type(self).__name__} doesn't say where its nodes are.")

    def copy_nodes_from_original(self, original: Any) -> None:
        """Copy the nodes and edges of `original`, a template or another workflow job, to this workflow job."""
        copy_nodes(original, self)

    def create_relaunch_workflow_job(self) -> Any:
        """Return a new run like this workflow job, with this run's own graph if its template was deleted."""
        run: Any = self
        workflow_job = run.copy_unified_job()
        if not run.unified_job_template_id:
            workflow_job.copy_nodes_from_original(run)
        return workflow_job
