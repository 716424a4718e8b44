"""What one sees in a notebook: the trace viewer and the launch form. They know traces and plain data, no Django."""

from __future__ import annotations

from explorer.widgets.launch_form import LaunchForm
from explorer.widgets.trace_viewer import TraceViewer

__all__ = ["LaunchForm", "TraceViewer"]
