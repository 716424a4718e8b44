"""A node of a workflow job template (AWX: `awx.main.models.workflow.WorkflowJobTemplateNode`)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import models
from django.urls import reverse

from explorer.models.relations import preferred_groups
from explorer.models.workflow.node import WorkflowNodeBase


def new_identifier() -> str:
    """Return an identifier for a node that was created without one."""
    return str(uuid4())


class WorkflowJobTemplateNode(WorkflowNodeBase):
    """A node of a workflow job template; each run copies it."""

    class Meta:
        app_label = "main"
        unique_together = [("identifier", "workflow_job_template")]

    workflow_job_template = models.ForeignKey("WorkflowJobTemplate", models.CASCADE, "workflow_job_template_nodes")
    # The same in all runs, so that a node can be followed through them.
    identifier = models.CharField(max_length=512, default=new_identifier)
    instance_groups = preferred_groups(
        "WorkflowJobTemplateNodeBaseInstanceGroupMembership", "workflow_job_template_node_instance_groups"
    )

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the node's address in the API."""
        return reverse("api:workflow_job_template_node_detail", kwargs={"pk": self.pk})
