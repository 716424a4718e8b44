"""The lab behind the view of a workflow's run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.engines.pipeline import UnifiedJob
from explorer.explain.workflow_graph import WorkflowGraph, graph
from explorer.lab.viewing import view

if TYPE_CHECKING:
    from explorer.lab.session import Lab
    from explorer.trace import Trace
    from explorer.widgets import TraceViewer


class WorkflowBackend:
    """What the view asks of a lab about one workflow's run. Its answers are plain data, but for the viewer."""

    def __init__(self, lab: Lab, job: UnifiedJob) -> None:
        """Raises ValueError for a job that is no workflow's run."""
        graph(job)
        self._lab, self._job = lab, job

    @property
    def title(self) -> str:
        """Number and name of the run."""
        return f"{self._job._meta.verbose_name} #{self._job.pk} {self._job.name}".capitalize()

    def graph(self) -> WorkflowGraph:
        """The run as it is now."""
        return graph(UnifiedJob.objects.get(pk=self._job.pk))

    def nodes(self) -> list[dict[str, Any]]:
        """Each node: its place, what became of it, why, and where it leads."""
        return [
            {
                "name": node.name,
                "job": node.job_id or 0,
                "status": node.status,
                "state": node.state,
                "column": node.column,
                "row": node.row,
                "why": node.why,
                "paths": [list(path) for path in node.paths],
            }
            for node in self.graph().nodes
        ]

    def viewer(self, job: int) -> TraceViewer:
        """The trace that saw the job being made, at the step that made it. Raises LookupError where none did."""
        for trace in self._lab.traces.of_job(self._job.pk):
            if step := _made_in(trace, job):
                return view(trace).at(step)
        raise LookupError(f"no trace of this lab saw job #{job} being made")


def _made_in(trace: Trace, job: int) -> str:
    """The id of the innermost span that inserted the job's row; "" if none did."""
    found = ""
    for span in trace.spans:
        for event in span["events"]:
            if event["type"] == "row" and event["action"] == "insert" and event["key"] == job and _is_a_job(event):
                found = span["id"]
    return found


def _is_a_job(event: dict[str, Any]) -> bool:
    return str(event["table"]).endswith(("_unifiedjob", "_job", "_workflowjob", "_projectupdate", "_inventoryupdate"))
