"""What one sees in a notebook: the trace viewer, the launch form, the cluster. They know plain data, no Django."""

from __future__ import annotations

from explorer.widgets.cluster_view import ClusterView
from explorer.widgets.launch_form import LaunchForm
from explorer.widgets.trace_viewer import TraceViewer

__all__ = ["ClusterView", "LaunchForm", "TraceViewer"]
