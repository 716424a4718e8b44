"""What one sees in a notebook: viewer, form, cluster, workflow, family tree. They know plain data, no Django."""

from __future__ import annotations

from explorer.widgets.cluster_view import ClusterView
from explorer.widgets.comparison_view import ComparisonView
from explorer.widgets.family_tree import FamilyTree
from explorer.widgets.launch_form import LaunchForm
from explorer.widgets.progress import ProgressBar
from explorer.widgets.trace_viewer import TraceViewer
from explorer.widgets.workflow_view import WorkflowView

__all__ = ["ClusterView", "ComparisonView", "FamilyTree", "LaunchForm", "ProgressBar", "TraceViewer", "WorkflowView"]
