"""What workflow templates and workflow jobs have in common (AWX: `awx.main.models.workflow.WorkflowJobOptions`)."""

from __future__ import annotations

from typing import Any

from django.db import models

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

    extra_vars = accepts_json(models.TextField(blank=True, default=""))
    # A sliced launch's container is a workflow job, and hands on whatever a job template prompts for.
    instance_groups = preferred_groups("WorkflowJobInstanceGroupMembership", "workflow_job_instance_groups")
    # Jobs of one template may run side by side.
    allow_simultaneous = models.BooleanField("concurrent jobs", default=False)

    extra_vars_dict = VarsDictProperty("extra_vars")

    @classmethod
    def _get_unified_job_field_names(cls) -> set[str]:
        own = {field.name for field in WorkflowJobOptions._meta.fields}
        # Its keys are copied one by one, as the prompts that they are.
        return own.union(_PROMPTS) - {"char_prompts"}

    def copy_nodes_from_original(self, original: Any) -> None:
        """Gives this workflow job the nodes and edges that `original`, a template or another workflow job, has."""
        copy_nodes(original, self)
