"""Where a job could run, as the task manager saw it at the job's turn: groups, instances, and what each lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from explorer.explain.reasons import Reason
from explorer.explain.references import JobRef, listed, named


@dataclass(frozen=True)
class InstanceCapacity:
    """One instance, sizes in forks. `needs` is what the job would take there, control included.

    `obstacle` is why it can't have the job, empty if nothing but a lack of room is. `held_by` are the jobs it has.
    """

    hostname: str
    node_type: str
    capacity: int
    used: int
    needs: int
    obstacle: str
    advice: str
    held_by: tuple[JobRef, ...]

    @property
    def lacks(self) -> int:
        return max(0, self.needs - max(0, self.capacity - self.used))

    @property
    def text(self) -> str:
        if self.obstacle:
            return f"{self.hostname} {self.obstacle}"
        free = max(0, self.capacity - self.used)
        return f"{self.hostname} has {free} of its {self.capacity} forks free ({self._too_few})"

    @property
    def _too_few(self) -> str:
        if self.needs > self.capacity:
            return f"smaller than the {self.needs} that the job uses there, so it must be idle first"
        return f"{self.lacks} too few for the {self.needs} that the job uses there"

    @property
    def remedy(self) -> str:
        if self.obstacle or not self.held_by:
            return self.advice
        return f"wait for {named(self.held_by)} on {self.hostname} to end"


@dataclass(frozen=True)
class GroupLimit:
    """A group's own limit that the job would exceed: `max_concurrent_jobs` or `max_forks`."""

    name: str
    most: int
    used: int
    takes: int

    @property
    def text(self) -> str:
        return f"its {self.name} is {self.most}, of which {self.used} in use, and the job uses {self.takes}"

    @property
    def remedy(self) -> str:
        if self.takes > self.most:
            return f"raise {self.name} to {self.takes} or more"
        return f"wait for a job in it to end, or raise {self.name}"


@dataclass(frozen=True)
class GroupCapacity:
    """One group that was tried. `origin` says why this job may run in it, `wanted` is the type of instance it needs."""

    name: str
    origin: str
    wanted: str
    is_container_group: bool
    limits: tuple[GroupLimit, ...]
    instances: tuple[InstanceCapacity, ...]

    @property
    def text(self) -> str:
        who = f"group {self.name!r} ({self.origin})"
        if self.limits:
            return f"{who} is full: {listed([limit.text for limit in self.limits])}"
        if not self.instances:
            return f"{who} has no instances"
        return f"in {who} {listed([instance.text for instance in self.instances])}"

    @property
    def remedy(self) -> str:
        """What would make room here, in a few words."""
        if self.limits:
            return f"in group {self.name!r} {listed([limit.remedy for limit in self.limits])}"
        ways = [instance.remedy for instance in self.instances if instance.remedy]
        return ", or ".join(ways) or f"add an instance of type {self.wanted} or hybrid to group {self.name!r}"


@dataclass(frozen=True)
class NoCapacity(Reason):
    """None of the groups that the job may run in has a place for it. `size` says why it takes so much."""

    impact: int
    size: str
    groups: tuple[GroupCapacity, ...]

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.task_needs_capacity"
    page: ClassVar[str] = "capacity"

    @property
    def text(self) -> str:
        what = f"no instance has enough capacity for it (its task impact is {self.impact}{self.size})"
        return f"{what}: {'; '.join(group.text for group in self.groups)}"

    @property
    def remedy(self) -> str:
        return _sentence(", or ".join(dict.fromkeys(group.remedy for group in self.groups)))


@dataclass(frozen=True)
class NoControlCapacity(Reason):
    """Every job is controlled from the control plane, and there is no capacity there, or no such group at all."""

    name: str
    needs: int
    group: GroupCapacity | None

    rule: ClassVar[str] = "awx.main.scheduler.task_manager.TaskManager.process_pending_tasks"
    page: ClassVar[str] = "fit"

    @property
    def text(self) -> str:
        what = f"no control or hybrid instance has enough capacity to control it (which uses {self.needs})"
        if self.group is None:
            return f"{what}: there is no instance group named {self.name!r}"
        return f"{what}: {self.group.text}"

    @property
    def remedy(self) -> str:
        if self.group is None:
            return f"Make an instance group named {self.name!r}, with a control or hybrid instance in it."
        return _sentence(self.group.remedy)


@dataclass(frozen=True)
class FallbackPrevented(Reason):
    """`prevent_instance_group_fallback` on a template or an inventory kept other groups out when the job was made."""

    kind: str
    name: str
    skipped: tuple[str, ...]

    rule: ClassVar[str] = "awx.main.models.jobs.Job.preferred_instance_groups"
    page: ClassVar[str] = "instance-groups"

    @property
    def text(self) -> str:
        groups = listed([repr(name) for name in self.skipped])
        return f"{self.kind} {self.name!r} prevents fallback, so {groups} may not be tried"

    @property
    def remedy(self) -> str:
        return f"Turn prevent_instance_group_fallback off on {self.kind} {self.name!r}, and launch again."


@dataclass(frozen=True)
class GroupsGone(Reason):
    """The groups that the job was made for were deleted since, so it is tried where any job is."""

    count: int

    rule: ClassVar[str] = (
        "awx.main.scheduler.task_manager_models.TaskManagerInstanceGroups.get_instance_groups_from_task_cache"
    )
    page: ClassVar[str] = "groups-in-order"

    @property
    def text(self) -> str:
        which = "group that it was created for was" if self.count == 1 else "groups that it was created for were"
        return f"the instance {which} deleted, so only the general groups are used"

    @property
    def remedy(self) -> str:
        return "Launch again with a group that exists: the groups of a job are chosen when it is created."


def groups_of(reason: Reason) -> tuple[GroupCapacity, ...]:
    """The instance groups that a reason has looked at."""
    if isinstance(reason, NoCapacity):
        return reason.groups
    return (reason.group,) if isinstance(reason, NoControlCapacity) and reason.group else ()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
