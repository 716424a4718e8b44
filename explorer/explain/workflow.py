"""Why a workflow goes on running: what each of its nodes waits for, asked of the workflow manager's own graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from explorer.constants import ACTIVE_STATES
from explorer.explain.reasons import Reason, WaitsForManager
from explorer.explain.references import JobRef, listed
from explorer.scheduler.dag_workflow import WorkflowDAG


@dataclass(frozen=True)
class NodeRuns(Reason):
    """A node whose job hasn't ended."""

    node: str
    job: JobRef

    rule: ClassVar[str] = "awx.main.scheduler.dag_workflow.WorkflowDAG.is_workflow_done"
    page: ClassVar[str] = "workflows"

    @property
    def text(self) -> str:
        return f"the job of node {self.node!r} has not ended: {self.job} is {self.job.status}"

    @property
    def remedy(self) -> str:
        return f"Wait until {self.job} ends, or cancel it (POST {self.job.cancel_url})."

    @property
    def waits_for(self) -> JobRef | None:
        return self.job


@dataclass(frozen=True)
class NodeWaits(Reason):
    """A node without a job, since the nodes before it haven't ended."""

    node: str
    after: tuple[str, ...]

    rule: ClassVar[str] = "awx.main.scheduler.dag_workflow.WorkflowDAG.bfs_nodes_to_run"
    page: ClassVar[str] = "workflows"

    @property
    def text(self) -> str:
        return f"node {self.node!r} waits for {listed([repr(name) for name in self.after])} to end"

    @property
    def remedy(self) -> str:
        return ""


@dataclass(frozen=True)
class NodeReady(Reason):
    """A node that can run; its job will be made in the next cycle."""

    node: str

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.WorkflowManager.spawn_workflow_graph_jobs"
    page: ClassVar[str] = "workflow-manager"

    @property
    def text(self) -> str:
        return f"node {self.node!r} can run, and its job has not been created yet"

    @property
    def remedy(self) -> str:
        return ""


@dataclass(frozen=True)
class AllNodesDone(Reason):
    """Nothing is left to run, and nobody has written that down."""

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.WorkflowManager.spawn_workflow_graph_jobs"
    page: ClassVar[str] = "workflow-manager"

    @property
    def text(self) -> str:
        return "all of its nodes are done, and the workflow manager has not run yet"

    @property
    def remedy(self) -> str:
        return ""


def reasons_of_workflow(workflow_job: Any, queued: frozenset[str]) -> tuple[Reason, ...]:
    """The nodes that hold a running workflow up; `queued` are the managers that a message asks for."""
    dag = WorkflowDAG(workflow_job)
    dag.mark_dnr_nodes()  # on these objects alone, as the manager does before it saves them
    reasons = [*_running(dag), *_ready(dag), *_waiting(dag)]
    if dag.is_workflow_done():
        reasons = [AllNodesDone()]
    if any(isinstance(reason, NodeReady | AllNodesDone) for reason in reasons):
        reasons.append(WaitsForManager("workflow_manager", "workflow_manager" in queued))
    return tuple(reasons)


def _running(dag: WorkflowDAG) -> Iterator[Reason]:
    for node in dag:
        if node.job and node.job.status in ACTIVE_STATES:
            yield NodeRuns(_name(node), JobRef.of(node.job))


def _ready(dag: WorkflowDAG) -> Iterator[Reason]:
    for node in dag.bfs_nodes_to_run():
        yield NodeReady(_name(node))


def _waiting(dag: WorkflowDAG) -> Iterator[Reason]:
    ready = set(dag.bfs_nodes_to_run())
    for node in dag:
        if dag._will_run(node) and node not in ready:
            before = [parent for parent in dag.get_parents(node) if not dag._is_decided(parent)]
            yield NodeWaits(_name(node), tuple(_name(parent) for parent in before))


def _name(node: Any) -> str:
    """What a reader knows a node by: the name of what it runs."""
    template = node.unified_job_template
    return template.name if template else node.identifier or f"#{node.pk}"
