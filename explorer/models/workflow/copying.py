"""A workflow job's own copy of the graph (AWX: `awx.main.models.workflow.WorkflowJobOptions`)."""

from __future__ import annotations

from typing import Any

from explorer.models.workflow.job_node import WorkflowJobNode
from explorer.models.workflow.node import EDGES

_COPIED = (
    "unified_job_template_id",
    "extra_data",
    "survey_passwords",
    "inventory_id",
    "char_prompts",
    "all_parents_must_converge",
    "execution_environment_id",
    "identifier",
)
_RELATED = ("credentials", "labels", "instance_groups")


def copy_nodes(original: Any, workflow_job: Any) -> None:
    """Copy nodes and edges of `original` to `workflow_job`, which later changes of `original` don't affect."""
    nodes = list(original.workflow_nodes.order_by("id").prefetch_related(*EDGES, *_RELATED))
    copies = {node.pk: _copy_node(node, workflow_job) for node in nodes}
    for node in nodes:
        for edges in EDGES:
            children = [copies[child.pk] for child in getattr(node, edges).all()]
            if children:
                getattr(copies[node.pk], edges).add(*children)


def _copy_node(node: Any, workflow_job: Any) -> WorkflowJobNode:
    values = {name: getattr(node, name) for name in _COPIED}
    copy = WorkflowJobNode.objects.create(workflow_job=workflow_job, **values)
    for name in _RELATED:
        related = list(getattr(node, name).all())
        if related:
            getattr(copy, name).add(*related)
    return copy
