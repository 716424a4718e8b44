"""A node in a run (AWX: `awx.main.models.workflow.WorkflowJobNode`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.fields import JSONBlob
from explorer.models.relations import preferred_groups
from explorer.models.workflow.node import WorkflowNodeBase
from explorer.models.workflow.node_prompts import (
    accepted_prompts,
    artifacts_for,
    artifacts_of_parents,
    eager_fields,
    hidden_artifacts,
    make_slice,
)


class WorkflowJobNode(WorkflowNodeBase):
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
    # No path leads here any more: the runs before it ended otherwise than its edges ask.
    do_not_run = models.BooleanField(default=False)
    identifier = models.CharField(max_length=512, blank=True)
    instance_groups = preferred_groups(
        "WorkflowJobNodeBaseInstanceGroupMembership", "workflow_job_node_instance_groups"
    )

    def get_job_kwargs(self) -> dict[str, Any]:
        """Return the arguments for `create_unified_job` of the node's template.

        Prompts come from the node and from its workflow job, variables also from the runs before: these artifacts are
        saved in `ancestor_artifacts`, for the nodes after this one.
        """
        parents = list(self.get_parent_nodes())
        artifacts = artifacts_of_parents(self, parents)
        if artifacts:
            self.ancestor_artifacts = artifacts
            self.save(update_fields=("ancestor_artifacts",))
        accepted, special_vars, special_passwords = accepted_prompts(self)

        passwords = hidden_artifacts(artifacts) | special_passwords
        if passwords:
            accepted["survey_passwords"] = passwords
        artifacts = artifacts_for(self.unified_job_template, artifacts)
        extra_vars = accepted.get("extra_vars", {}) | artifacts | special_vars
        if extra_vars:
            accepted["extra_vars"] = extra_vars

        accepted["_eager_fields"] = eager_fields(self)
        if not parents and "job_slice" in self.ancestor_artifacts:
            make_slice(self, accepted)
        return accepted

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the node's address in the API."""
        return reverse("api:workflow_job_node_detail", kwargs={"pk": self.pk})
