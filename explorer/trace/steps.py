"""What a step is: one of AWX's calls, by its dotted name, in one of the stages.

`local_name` turns AWX's name into the name the same thing has in this package, so one catalogue serves both houses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StageId = Literal["request", "view", "serializer", "models", "signal", "schedule", "commit", "manager", "run", "events"]


@dataclass(frozen=True)
class Stage:
    """A part of the way between the client and the node."""

    id: StageId
    title: str
    question: str


@dataclass(frozen=True)
class Step:
    """One call of the launch path.

    `id` is stable and used in links (`viewer.at("signal.start")`), `target` is AWX's dotted name, `page` names the
    guide's page (`explorer/guide/<page>.md`). `also` are further classes, by their dotted names, whose method of the
    same name is this step too: kinds of jobs often have a method each.
    """

    id: str
    stage: StageId
    target: str
    title: str
    page: str
    also: tuple[str, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Every dotted name that is this step, `target` first."""
        method = self.target.rpartition(".")[2]
        return (self.target, *(f"{owner}.{method}" for owner in self.also))


# Where a module of ours isn't where the rule (`awx.api` is `explorer.api`, `awx.main` is `explorer`) looks for it.
EXCEPTIONS: dict[str, str] = {
    "awx.main.utils.common.ScheduleManager": "explorer.scheduler.schedule.ScheduleManager",
    "awx.main.utils.common.ScheduleTaskManager": "explorer.scheduler.schedule.ScheduleTaskManager",
    "awx.main.utils.common.ScheduleDependencyManager": "explorer.scheduler.schedule.ScheduleDependencyManager",
    "awx.main.utils.common.ScheduleWorkflowManager": "explorer.scheduler.schedule.ScheduleWorkflowManager",
    "awx.main.utils.common.task_manager_bulk_reschedule": "explorer.scheduler.schedule.task_manager_bulk_reschedule",
    "awx.main.consumers.EventConsumer": "explorer.api.websocket.EventConsumer",
    "awx.main.dispatch.worker.callback": "explorer.tasks.callback_receiver",
}


# The kinds of jobs besides `awx.main.models.jobs.Job`: many of their methods have the same name in each.
OTHER_KINDS = (
    "awx.main.models.projects.ProjectUpdate",
    "awx.main.models.inventory.InventoryUpdate",
    "awx.main.models.ad_hoc_commands.AdHocCommand",
    "awx.main.models.jobs.SystemJob",
    "awx.main.models.workflow.WorkflowJob",
)

# What both houses use as it is.
SHARED = ("django.", "rest_framework.", "polymorphic.")


def local_name(target: str) -> str:
    """The dotted name in this package of what AWX calls `target`; the frameworks' own names stay as they are.

    Raises ValueError for a name outside of `awx.api`, `awx.main` and the frameworks.
    """
    if target.startswith(SHARED):
        return target
    for prefix, ours in EXCEPTIONS.items():
        if target == prefix or target.startswith(prefix + "."):
            return ours + target[len(prefix) :]
    for prefix, ours in (("awx.api.", "explorer.api."), ("awx.main.", "explorer.")):
        if target.startswith(prefix):
            return ours + target[len(prefix) :]
    raise ValueError(
        f"{target!r} is no name of AWX's or of its frameworks: a step's target starts with 'awx.api.', 'awx.main.', "
        f"{', '.join(map(repr, SHARED))}."
    )
