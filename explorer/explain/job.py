"""Why a job is where it is: asked of the managers' own objects, so that no rule is written down twice.

Nothing changes by asking: no row, no message, no trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.constants import UNASSIGNED_STATES
from explorer.dispatch.queue import Message
from explorer.engines.messages import for_node
from explorer.explain.capacity import (
    FallbackPrevented,
    GroupCapacity,
    GroupLimit,
    GroupsGone,
    InstanceCapacity,
    NoCapacity,
    NoControlCapacity,
)
from explorer.explain.ended import (
    JobExplanation,
    NodeGone,
    OnNode,
    PreviousTask,
    ProjectFailed,
    Refused,
    reasons_of_ended,
    reasons_under_way,
)
from explorer.explain.explanation import Explanation
from explorer.explain.launch import LaunchResponse
from explorer.explain.pending import reasons_of_pending, unfinished
from explorer.explain.reasons import (
    BlockedByJob,
    CannotStart,
    DependenciesUnknown,
    DependencyCycle,
    FailedDependency,
    NeededUpdate,
    NeverSignaled,
    PartOfAnotherJob,
    PasswordsMissing,
    Reason,
    Startable,
    StartLimit,
    TimeLimit,
    UnfinishedDependency,
    WaitsForManager,
    WillFailAtStart,
)
from explorer.explain.references import JobRef
from explorer.explain.refused import reasons_of_refusal
from explorer.explain.workflow import AllNodesDone, NodeReady, NodeRuns, NodeWaits, reasons_of_workflow
from explorer.explain.workflow_nodes import node_lines
from explorer.models import UnifiedJob, WorkflowJob

__all__ = [
    "AllNodesDone",
    "BlockedByJob",
    "CannotStart",
    "DependenciesUnknown",
    "DependencyCycle",
    "Explanation",
    "FailedDependency",
    "FallbackPrevented",
    "GroupCapacity",
    "GroupLimit",
    "GroupsGone",
    "InstanceCapacity",
    "JobExplanation",
    "JobRef",
    "NeededUpdate",
    "NeverSignaled",
    "NoCapacity",
    "NoControlCapacity",
    "NodeGone",
    "NodeReady",
    "NodeRuns",
    "NodeWaits",
    "OnNode",
    "PartOfAnotherJob",
    "PasswordsMissing",
    "PreviousTask",
    "ProjectFailed",
    "Reason",
    "Refused",
    "StartLimit",
    "Startable",
    "TimeLimit",
    "UnfinishedDependency",
    "WaitsForManager",
    "WillFailAtStart",
    "explain_job",
    "explain_refusal",
]


def explain_job(job: Any, messages: Iterable[Message]) -> Explanation:
    """Why `job` is where it is, as its row is now; `messages` are those that nobody has run yet."""
    return _Explainer(tuple(messages)).explain(job.pk)


def explain_refusal(launch: LaunchResponse) -> Explanation:
    """Why `launch` made no job."""
    state = f"made no job ({launch.status_code} {launch.response.reason_phrase})"
    return Explanation(launch.request, state, None, reasons_of_refusal(launch))


class _Explainer:
    """One question, followed from job to job as far as one waits for another that hasn't started."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        self.queued = frozenset(message.name for message in messages if not for_node(message))
        self.told_nodes = frozenset(int(message.args[0]) for message in messages if for_node(message))
        self.asked: set[int] = set()

    def explain(self, key: int) -> Explanation:
        self.asked.add(key)
        job: Any = UnifiedJob.objects.get(pk=key)
        ref = JobRef.of(job)  # before the look, which plays the job's start on this object
        reasons = self._reasons(job)
        nodes = tuple(node_lines(job)) if isinstance(job, WorkflowJob) and job.status != "pending" else ()
        return Explanation(_capital(str(ref)), _state(ref), ref, reasons, self._because(reasons), nodes)

    def _reasons(self, job: Any) -> tuple[Reason, ...]:
        if job.status == "new":
            return _reasons_of_new(job)
        if job.status == "pending":
            return reasons_of_pending(job, self.queued)
        if job.status == "running" and isinstance(job, WorkflowJob):
            return reasons_of_workflow(job, self.queued)
        if unfinished(job):
            return reasons_under_way(job, self.told_nodes)
        return reasons_of_ended(job)

    def _because(self, reasons: tuple[Reason, ...]) -> Explanation | None:
        for reason in reasons:
            waited = reason.waits_for
            if waited and waited.id not in self.asked and _has_a_why(waited):
                return self.explain(waited.id)
        return None


def _has_a_why(job: JobRef) -> bool:
    return job.status in UNASSIGNED_STATES or (job.status == "running" and job.kind == "workflow job")


def _reasons_of_new(job: Any) -> tuple[Reason, ...]:
    if not job.can_start:
        return (CannotStart(),)
    missing = tuple(job.get_passwords_needed_to_start())
    return (PasswordsMissing(missing),) if missing else (NeverSignaled(),)


def _state(ref: JobRef) -> str:
    if ref.status in ("failed", "canceled"):
        return ref.status if ref.status == "failed" else "was canceled"
    if ref.status == "error":
        return "ended in an error"
    if ref.status == "successful":
        return "ended well"
    return f"is {ref.status}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
