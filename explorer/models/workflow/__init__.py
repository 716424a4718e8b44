"""Graphs of templates, and their runs (AWX: `awx.main.models.workflow`)."""

from __future__ import annotations

from explorer.models.workflow.job import WorkflowJob
from explorer.models.workflow.job_node import WorkflowJobNode
from explorer.models.workflow.node import WorkflowNodeBase
from explorer.models.workflow.options import WorkflowJobOptions
from explorer.models.workflow.template import WorkflowJobTemplate
from explorer.models.workflow.template_node import WorkflowJobTemplateNode

__all__ = [
    "WorkflowJob",
    "WorkflowJobNode",
    "WorkflowJobOptions",
    "WorkflowJobTemplate",
    "WorkflowJobTemplateNode",
    "WorkflowNodeBase",
]
