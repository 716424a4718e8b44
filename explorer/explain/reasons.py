"""What keeps a job where it is, one class for each cause: what it is, what would end it, and where AWX has the rule.

`text` goes on after "because", `remedy` is an advice that was followed in a test.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from explorer.explain.references import JobRef, listed


class Reason:
    """One cause. `rule` is AWX's name of what decides it, `page` the guide's page about it."""

    rule: ClassVar[str]
    page: ClassVar[str]

    @property
    @abstractmethod
    def text(self) -> str:
        """The cause as a clause, without a full stop."""

    @property
    @abstractmethod
    def remedy(self) -> str:
        """What would have to change, as a sentence; empty where nothing would have to."""

    @property
    def waits_for(self) -> JobRef | None:
        """The job that is waited for, if it is one."""
        return None


@dataclass(frozen=True)
class PasswordsMissing(Reason):
    """It asks for passwords, so `signal_start` refused to make it pending."""

    names: tuple[str, ...]

    rule: ClassVar[str] = "awx.main.models.unified_jobs.UnifiedJob.signal_start"
    page: ClassVar[str] = "signal-start"

    @property
    def text(self) -> str:
        return f"its credentials ask for passwords at launch, and these were not sent: {listed(self.names)}"

    @property
    def remedy(self) -> str:
        return f"Launch again with credential_passwords for {listed(self.names)}, or store them in the credential."


@dataclass(frozen=True)
class CannotStart(Reason):
    """Its kind has a condition of its own, such as a source that can be read."""

    rule: ClassVar[str] = "awx.main.models.unified_jobs.UnifiedJob.can_start"
    page: ClassVar[str] = "can-start"

    @property
    def text(self) -> str:
        return "its inventory source is incomplete, so it can't be updated"

    @property
    def remedy(self) -> str:
        return "Complete the inventory source (its project, or its credential), then update it again."


@dataclass(frozen=True)
class NeverSignaled(Reason):
    """It was made, and `signal_start` never called."""

    rule: ClassVar[str] = "awx.main.models.unified_jobs.UnifiedJob.signal_start"
    page: ClassVar[str] = "signal-start"

    @property
    def text(self) -> str:
        return "signal_start was never called: the job was only created"

    @property
    def remedy(self) -> str:
        return "Call its signal_start(), as a launch does right after creating a job."


@dataclass(frozen=True)
class PartOfAnotherJob(Reason):
    """`launch_type` is `sync`: another job runs it, and no manager looks at it."""

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskBase.get_tasks"
    page: ClassVar[str] = "get-tasks"

    @property
    def text(self) -> str:
        return "it runs as a part of another job (launch_type is sync), and no manager handles it"

    @property
    def remedy(self) -> str:
        return "Look at the job that it is a part of."


@dataclass(frozen=True)
class NeededUpdate:
    """A project or an inventory source that a job needs up to date, and its latest update, if there is one."""

    kind: str
    name: str
    latest: JobRef | None
    again: bool

    def __str__(self) -> str:
        what = f"{self.kind} {self.name!r}"
        if self.again:
            return f"{what} must be updated first"
        return f"{what} was just updated by {self.latest}" if self._done else f"{self.latest} runs first"

    @property
    def _done(self) -> bool:
        return self.latest is not None and self.latest.status == "successful"


@dataclass(frozen=True)
class DependenciesUnknown(Reason):
    """`dependencies_processed` is false, so the task manager doesn't see the job at all."""

    updates: tuple[NeededUpdate, ...]

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.DependencyManager.generate_dependencies"
    page: ClassVar[str] = "dependencies"

    @property
    def text(self) -> str:
        found = f" ({listed([str(update) for update in self.updates])})" if self.updates else ""
        return f"the dependency manager has not processed its dependencies yet{found}"

    @property
    def remedy(self) -> str:
        return ""  # the manager's message is a reason of its own, and says what to do


@dataclass(frozen=True)
class WaitsForManager(Reason):
    """A cycle of `manager` would take it further. `queued` says whether a message asks for one."""

    manager: str
    queued: bool

    rule: ClassVar[str] = "awx.main.utils.common.ScheduleManager.schedule"
    page: ClassVar[str] = "schedule"

    @property
    def text(self) -> str:
        if self.queued:
            return f"the message for the {self.manager} is still in the queue"
        return f"the queue has no message for the {self.manager}"

    @property
    def remedy(self) -> str:
        if self.queued:
            return f"Run the {self.manager}'s message: call lab.run_next() until it has run."
        if self.manager == "workflow_manager":
            return "Request a cycle: explorer.scheduler.schedule.ScheduleWorkflowManager().schedule()."
        return "Request a cycle: lab.tick() sends the messages that AWX sends every 20 seconds."


@dataclass(frozen=True)
class FailedDependency(Reason):
    """An update that it depends on failed, so the next cycle fails it too."""

    job: JobRef

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.process_job_dep_failures"
    page: ClassVar[str] = "failed-dependencies"

    @property
    def text(self) -> str:
        return f"it depends on {self.job}, which ended as {self.job.status}: the next cycle will fail it"

    @property
    def remedy(self) -> str:
        return f"See why at {self.job.url}, fix it, and launch again: this job stays failed."


@dataclass(frozen=True)
class UnfinishedDependency(Reason):
    """A row says that this update comes first: a hard dependency."""

    job: JobRef

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.job_blocked_by"
    page: ClassVar[str] = "dependencies"

    @property
    def text(self) -> str:
        return f"it depends on {self.job}, which is {self.job.status}"

    @property
    def remedy(self) -> str:
        return _let_it_end(self.job)

    @property
    def waits_for(self) -> JobRef | None:
        return self.job


@dataclass(frozen=True)
class DependencyCycle(Reason):
    """The dependency manager linked an update to itself, which it does where a job and the update come in one cycle."""

    circle: tuple[JobRef, ...]

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.DependencyManager.generate_dependencies"
    page: ClassVar[str] = "dependencies-of-a-job"

    @property
    def text(self) -> str:
        if len(self.circle) == 1:
            return "it depends on itself, so it can never start"
        return f"it waits for itself, through {listed([str(job) for job in self.circle[1:]])}"

    @property
    def remedy(self) -> str:
        return f"Cancel it (POST {self.circle[0].cancel_url}), and launch again the job that depends on it."


def _let_it_end(job: JobRef) -> str:
    return f"Wait until {job} ends, or cancel it (POST {job.cancel_url}); the next cycle continues."


_BLOCKED_BECAUSE = {
    "project": "it updates the project, and nothing may use it in the meantime",
    "inventory": "updates of an inventory and ad hoc commands block other jobs on it",
    "inventory source": "it updates the same inventory source",
    "job template": "the template's jobs run one at a time, because allow_simultaneous is off"
    " (jobs of other templates don't wait, even on the same hosts)",
    "workflow template": "the workflow's jobs run one at a time, because allow_simultaneous is off",
    "system": "system jobs run one at a time",
}
_SIMULTANEOUS = ("job template", "workflow template")


@dataclass(frozen=True)
class BlockedByJob(Reason):
    """Another job has what this one needs; `what` is the graph's name for it. A soft rule: no row says it."""

    job: JobRef
    what: str

    rule: ClassVar[str] = "awx.main.scheduler.dependency_graph.DependencyGraph.task_blocked_by"
    page: ClassVar[str] = "blocking"

    @property
    def text(self) -> str:
        return f"{self.job} is {self.job.status} and blocks it: {_BLOCKED_BECAUSE[self.what]}"

    @property
    def remedy(self) -> str:
        advice = _let_it_end(self.job)
        if self.what in _SIMULTANEOUS:
            advice += " Or turn allow_simultaneous on in the template: it applies to jobs launched after that."
        return advice

    @property
    def waits_for(self) -> JobRef | None:
        return self.job


@dataclass(frozen=True)
class StartLimit(Reason):
    """A cycle starts so many jobs and no more; the cycle after it goes on."""

    limit: int
    ahead: int

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.process_pending_tasks"
    page: ClassVar[str] = "pending-tasks"

    @property
    def text(self) -> str:
        jobs = "job" if self.ahead == 1 else "jobs"
        return (
            f"a cycle starts at most {self.limit} (START_TASK_LIMIT), and {self.ahead} pending {jobs} before it "
            "fill the next one"
        )

    @property
    def remedy(self) -> str:
        return "Run the cycles: one that reaches its limit schedules the next one. Or raise START_TASK_LIMIT."


@dataclass(frozen=True)
class TimeLimit(Reason):
    """A cycle has so many seconds, and used them up on the jobs before this one."""

    seconds: float
    ahead: int

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskBase.timed_out"
    page: ClassVar[str] = "run-manager"

    @property
    def text(self) -> str:
        return f"a cycle ends after {self.seconds:g} s (TASK_MANAGER_TIMEOUT), before it reaches this job"

    @property
    def remedy(self) -> str:
        return "Raise TASK_MANAGER_TIMEOUT, or cancel pending jobs that aren't required."


@dataclass(frozen=True)
class WillFailAtStart(Reason):
    """`pre_start` will refuse it, in the words of `obstacle`."""

    obstacle: str

    rule: ClassVar[str] = "awx.main.models.unified_jobs.UnifiedJob.pre_start"
    page: ClassVar[str] = "pre-start"

    @property
    def text(self) -> str:
        return f"it can start, but the next cycle will fail it: {self.obstacle.rstrip('.')}"

    @property
    def remedy(self) -> str:
        return "Fix that and launch again: this job will fail."


@dataclass(frozen=True)
class Startable(Reason):
    """Nothing stands in its way; `place` is where the next cycle puts it, empty for a workflow."""

    place: str

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.start_task"
    page: ClassVar[str] = "start-task"

    @property
    def text(self) -> str:
        where = f" on {self.place}" if self.place else ""
        return f"the task manager has not run yet (nothing else keeps it from starting{where})"

    @property
    def remedy(self) -> str:
        return ""
