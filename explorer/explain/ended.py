"""Jobs that are past waiting: with a node, or at an end, or never made."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from explorer.explain.reasons import Reason
from explorer.explain.references import JobRef
from explorer.models import Instance, UnifiedJob

_PREVIOUS = re.compile(r"Previous Task (?P<how>Failed|Canceled): (?P<what>\{.*\})", re.DOTALL)


@dataclass(frozen=True)
class OnNode(Reason):
    """A node was given the job. `queued` says whether the message to it is still there."""

    node: str
    started: bool
    queued: bool

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.start_task"
    page: ClassVar[str] = "start-task"

    @property
    def text(self) -> str:
        if self.started:
            return f"{self.node} runs it"
        if self.queued:
            return f"{self.node} was assigned to run it, and has not begun: the message is in its queue"
        return f"{self.node} was assigned to run it, but its message is no longer in the queue: the job is orphaned"

    @property
    def remedy(self) -> str:
        if self.started or self.queued:
            return "Run it with lab.run(job), or end it with lab.finish(job)."
        return "Cancel it and launch again; AWX does so by itself when it finds that the node doesn't have the job."


@dataclass(frozen=True)
class NodeSilent(Reason):
    """Its node hasn't been heard of for too long, and the others haven't looked yet."""

    node: str

    rule: ClassVar[str] = "awx.main.tasks.system.cluster_node_heartbeat"
    page: ClassVar[str] = "lost-node"

    @property
    def text(self) -> str:
        return f"{self.node}, which had it, has not been heard of for too long, and no other node has looked yet"

    @property
    def remedy(self) -> str:
        return "Wait for the next heartbeat of another control node (here: lab.heartbeat()); then launch again."


@dataclass(frozen=True)
class Stopping(Reason):
    """It was asked to stop while it ran; its node sets the status when Ansible has ended."""

    node: str

    rule: ClassVar[str] = "awx.main.models.unified_jobs.UnifiedJob.cancel"
    page: ClassVar[str] = "cancel"

    @property
    def text(self) -> str:
        return f"its cancel was requested, and {self.node} waits for Ansible to end"

    @property
    def remedy(self) -> str:
        return "Wait: it becomes canceled when Ansible has ended."


@dataclass(frozen=True)
class NodeGone(Reason):
    """Its node is no longer a part of the cluster, so the next cycle fails it."""

    node: str

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.reap_jobs_from_orphaned_instances"
    page: ClassVar[str] = "reap"

    @property
    def text(self) -> str:
        return f"it was assigned to {self.node}, which no longer runs jobs here: the next cycle fails it"

    @property
    def remedy(self) -> str:
        return "Launch it again: it will be assigned to another node."


@dataclass(frozen=True)
class PreviousTask(Reason):
    """Its end came from the end of another job, `job` or, where that row is gone, only what the text says of it."""

    how: str
    kind: str
    name: str
    id: int
    job: JobRef | None
    explanation: str

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.process_job_dep_failures"
    page: ClassVar[str] = "failed-dependencies"

    @property
    def text(self) -> str:
        if self.job is None:
            return f"{self.kind} #{self.id} {self.name!r} {self.how}, and was deleted since: no list shows it"
        told = f" ({self.explanation.rstrip('.')})" if self.explanation else ""
        return f"{self.job} {self.how}{told}{self._where}"

    @property
    def _where(self) -> str:
        if self.job is None or self.job.kind == "job":
            return ""
        return f"; the list of jobs doesn't show it, because it is of another kind: see {self.job.url}"

    @property
    def remedy(self) -> str:
        if self.job is None:
            return "Launch again, and see whether it fails again."
        return f"See why at {self.job.url}, fix it, and launch again."


@dataclass(frozen=True)
class JobExplanation(Reason):
    """The job says itself why it ended as it did."""

    explanation: str

    rule: ClassVar[str] = "awx.main.models.unified_jobs.UnifiedJob.job_explanation"
    page: ClassVar[str] = "job-life"

    @property
    def text(self) -> str:
        return self.explanation.strip().rstrip(".")

    @property
    def remedy(self) -> str:
        return ""


@dataclass(frozen=True)
class Refused(Reason):
    """No job was made: this is what the answer says of one field, and `rule` and `page` are the refusing step's."""

    field: str
    words: str
    rule: str = "awx.api.views.JobTemplateLaunch.post"  # type: ignore[misc]  # here each answer has its own
    page: str = "view"  # type: ignore[misc]

    @property
    def text(self) -> str:
        return f"{self.field}: {self.words.rstrip('.')}"

    @property
    def remedy(self) -> str:
        return ""


@dataclass(frozen=True)
class ProjectFailed(Reason):
    """The project has no revision to run, since its last update failed."""

    project: str
    update: JobRef | None
    url: str

    rule: ClassVar[str] = "awx.main.models.projects.Project.get_reason_if_failed"
    page: ClassVar[str] = "dependencies"

    @property
    def text(self) -> str:
        which = f", {self.update}," if self.update else ""
        return f"the last update of project {self.project!r}{which} failed, so there is no revision to run"

    @property
    def remedy(self) -> str:
        return f"Update the project (POST {self.url}update/); when it has succeeded, launch again."


def reasons_under_way(job: Any, told_nodes: frozenset[int]) -> tuple[Reason, ...]:
    """`told_nodes` are the jobs that a message in the queue tells a node to run."""
    node = job.execution_node or job.controller_node or "a node"
    runs_here = Instance.objects.exclude(node_type="hop").filter(hostname=job.execution_node)
    if job.execution_node and not job.is_container_group_task and not runs_here.exists():
        return (NodeGone(job.execution_node),)
    silent = next((one for one in Instance.objects.filter(hostname__in=_nodes_of(job)) if one.is_lost()), None)
    if silent is not None and job.status == "running":
        return (NodeSilent(silent.hostname),)
    if job.status == "running" and job.cancel_flag:
        return (Stopping(node),)
    return (OnNode(node, job.status == "running", job.pk in told_nodes),)


def _nodes_of(job: Any) -> tuple[str, ...]:
    return (job.execution_node, job.controller_node)


def reasons_of_ended(job: Any) -> tuple[Reason, ...]:
    if not job.job_explanation:
        return ()
    found = _PREVIOUS.search(job.job_explanation)
    return (_previous(found) if found else None) or (JobExplanation(job.job_explanation),)


def _previous(found: re.Match[str]) -> tuple[Reason, ...]:
    try:
        what = json.loads(found["what"])
        key = int(what["job_id"])
    except (ValueError, KeyError, TypeError):
        return ()
    job: Any = UnifiedJob.objects.filter(pk=key).first()
    kind = str(what.get("job_type", "job")).replace("_", " ")
    how = "failed" if found["how"] == "Failed" else "was canceled"
    told = job.job_explanation if job else ""
    return (PreviousTask(how, kind, str(what.get("job_name", "")), key, JobRef.of(job) if job else None, told),)
