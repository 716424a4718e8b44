"""A node in a run (AWX: `awx.main.models.workflow.WorkflowJobNode`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.fields import JSONBlob
from explorer.models.relations import preferred_groups
from explorer.models.workflow.node import WorkflowNodeBase
from explorer.models.workflow.spawning import NodeSpawningMixin


class WorkflowJobNode(NodeSpawningMixin, WorkflowNodeBase):
    """A copy of a template's node, and the job that it spawned."""

    class Meta:
        app_label = "main"
        indexes = [models.Index(fields=["identifier", "workflow_job"], name="main_wfjnode_identifier_job")]

    job = models.OneToOneField(
        "UnifiedJob", null=True, blank=True, default=None, on_delete=models.SET_NULL, related_name="unified_job_node"
    )
    workflow_job = models.ForeignKey(
        "WorkflowJob", null=True, blank=True, default=None, on_delete=models.CASCADE, related_name="workflow_job_nodes"
    )
    # What the runs before this one left (`set_stats`); for a slice, its number.
    ancestor_artifacts = JSONBlob(default=dict, blank=True, editable=False)
    # It can't be reached any more: the runs before it didn't end as its edges ask.
    do_not_run = models.BooleanField(default=False)
    identifier = models.CharField(max_length=512, blank=True)
    instance_groups = preferred_groups(
        "WorkflowJobNodeBaseInstanceGroupMembership", "workflow_job_node_instance_groups"
    )

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Where the API shows this node."""
        return reverse("api:workflow_job_node_detail", kwargs={"pk": self.pk})
