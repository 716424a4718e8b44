"""A node of a graph, in the template or in a run (AWX: `awx.main.models.workflow.WorkflowNodeBase`)."""

from __future__ import annotations

from typing import Any

from django.db import models

from explorer.models.base import CreatedModifiedModel
from explorer.models.jobs.launch_config import LaunchTimeConfig
from explorer.models.relations import optional_key

EDGES = ("always_nodes", "success_nodes", "failure_nodes")


class WorkflowNodeBase(CreatedModifiedModel, LaunchTimeConfig):
    """A template to launch, prompts to launch it with, and what comes after it, by how it ends."""

    class Meta:
        abstract = True

    success_nodes = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="%(class)ss_success")
    failure_nodes = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="%(class)ss_failure")
    always_nodes = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="%(class)ss_always")
    # Convergence: the node runs if all of its parents lead to it, not if any does.
    all_parents_must_converge = models.BooleanField(default=False)
    unified_job_template = optional_key("main.UnifiedJobTemplate", "%(class)ss")

    def get_parent_nodes(self) -> models.QuerySet[Any]:
        """Return the nodes from which an edge of any kind leads to this one."""
        leads_here = models.Q()
        for edges in EDGES:
            leads_here |= models.Q(**{edges: self.pk})
        return type(self)._default_manager.filter(leads_here).distinct().order_by("id")
