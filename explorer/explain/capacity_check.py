"""Asking the task manager's own models what they see of the cluster, for one job."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

from django.conf import settings

from explorer.explain.capacity import (
    FallbackPrevented,
    GroupCapacity,
    GroupLimit,
    GroupsGone,
    InstanceCapacity,
    NoCapacity,
    NoControlCapacity,
)
from explorer.explain.dry_run import DryRun
from explorer.explain.reasons import Reason
from explorer.explain.references import JobRef
from explorer.models import Instance, Job
from explorer.scheduler.task_manager.placement import control_arguments
from explorer.scheduler.task_manager_models import TaskManagerInstance, TaskManagerInstanceGroup
from explorer.utils.common import getattr_dne

Costs = dict[str, int]
_CONTROL_ORIGIN = "every job is controlled by one of its nodes"


def why_no_capacity(manager: DryRun, task: Any) -> tuple[Reason, ...]:
    """What the search for a place came upon, which has found none."""
    if (control := _why_no_control(manager, task)) is not None:
        return (control,)
    groups = manager.tm_models.instance_groups.get_instance_groups_from_task_cache(task)
    names = [group.name for group in groups]
    looks = tuple(_check_group(manager, task, name, _origin(task, name)) for name in names)
    return (NoCapacity(task.task_impact, _size(task), looks), *_kept_out(manager, task, names))


def _why_no_control(manager: DryRun, task: Any) -> NoControlCapacity | None:
    terms, group = control_arguments(manager, task), manager.controlplane_ig
    if group is None:
        return NoControlCapacity(settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME, terms["impact"], None)
    groups = manager.tm_models.instance_groups
    found = groups.fit_task_to_most_remaining_capacity_instance(task, group.name, **terms)
    if found and task.capacity_type != "control":
        return None
    costs = {instance.hostname: cost for instance, cost in groups.costs(task, group.name, **terms)}
    limits = tuple(_limits(groups[group.name], task, control_impact=True)) if found else ()
    members = _members(manager, groups[group.name], costs, "control")
    control_plane = GroupCapacity(group.name, _CONTROL_ORIGIN, "control", False, limits, members)
    return NoControlCapacity(group.name, terms["impact"], control_plane)


def _check_group(manager: DryRun, task: Any, name: str, origin: str) -> GroupCapacity:
    groups = manager.tm_models.instance_groups
    group = groups[name]
    costs = {one.hostname: cost for one, cost in groups.costs(task, name, add_hybrid_control_cost=True)}
    wanted = str(task.capacity_type)
    members, limits = _members(manager, group, costs, wanted), tuple(_limits(group, task))
    return GroupCapacity(name, origin, wanted, group.is_container_group, limits, members)


def _limits(group: TaskManagerInstanceGroup, task: Any, *, control_impact: bool = False) -> Iterator[GroupLimit]:
    """Each limit of the group that alone would keep the job out."""
    used = {"max_concurrent_jobs": group.get_jobs_running(), "max_forks": group.get_consumed_capacity()}
    takes = (0, group.control_task_impact) if control_impact else (1, task.task_impact)
    for (name, consumed), taken in zip(used.items(), takes, strict=True):
        alone = copy(group)
        for other in used.keys() - {name}:
            setattr(alone, other, 0)
        if not alone.has_remaining_capacity(task, control_impact=control_impact):
            yield GroupLimit(name, getattr(group, name), consumed, taken)


def _members(
    manager: DryRun, group: TaskManagerInstanceGroup, costs: Costs, wanted: str
) -> tuple[InstanceCapacity, ...]:
    instances = sorted(group.obj.instances.all(), key=lambda instance: instance.hostname)
    return tuple(_check_instance(manager, instance, costs, wanted) for instance in instances)


def _check_instance(manager: DryRun, instance: Instance, costs: Costs, wanted: str) -> InstanceCapacity:
    counted = manager.tm_models.instances[instance.hostname]
    obstacle, advice = _obstacle(instance, counted, instance.hostname in costs, wanted)
    return InstanceCapacity(
        hostname=instance.hostname,
        node_type=instance.node_type,
        capacity=instance.capacity,
        used=counted.consumed_capacity if counted else 0,
        needs=costs.get(instance.hostname, 0),
        obstacle=obstacle,
        advice=advice,
        held_by=tuple(JobRef.of(job) for job in manager.placed if _is_on(job, instance.hostname)),
    )


def _obstacle(instance: Instance, counted: TaskManagerInstance | None, has_type: bool, wanted: str) -> tuple[str, str]:
    """What other than a lack of room keeps a job off an instance, and what would end it."""
    name = instance.hostname
    if not instance.enabled:
        return "is disabled", f"enable {name}"
    if instance.node_state != Instance.States.READY:
        return f"is not ready (it is {instance.node_state})", f"make {name} ready again"
    if counted is None or not has_type:
        verb = "controls" if wanted == "control" else "runs"
        return f"is of type {instance.node_type}, which {verb} no jobs", ""
    if not instance.capacity:
        return "has a capacity of 0", f"give {name} a capacity above 0"
    return "", ""


def _is_on(job: Any, hostname: str) -> bool:
    return hostname in (job.execution_node, job.controller_node)


def _size(task: Any) -> str:
    """Why the job takes so much, as far as its own fields say it."""
    if not isinstance(task, Job) or task.inventory is None:
        return ""
    forks = f"{task.forks} forks" if task.forks else "the default forks"
    return f": {forks}, {task.inventory.total_hosts} hosts in its inventory"


def _sources(task: Any) -> Iterator[tuple[str, Any]]:
    """Who may prefer groups for this job, in the order in which they are asked, and with which groups."""
    config = getattr_dne(task, "launch_config")
    if config is not None:
        yield "prompted at launch", list(config.instance_groups.all())
    template = task.unified_job_template
    if template is not None and hasattr(template, "instance_groups"):
        yield f"of template {template.name!r}", list(template.instance_groups.all())
    inventory = getattr(task, "inventory", None)
    if inventory is not None:
        yield f"of inventory {inventory.name!r}", list(inventory.instance_groups.all())
    organization = task.organization or getattr(inventory, "organization", None)
    if organization is not None:
        yield f"of organization {organization.name!r}", list(organization.instance_groups.all())


def _origin(task: Any, name: str) -> str:
    preferred = task.preferred_instance_groups_cache or []
    for origin, groups in _sources(task):
        if any(group.name == name and group.pk in preferred for group in groups):
            return origin
    return "a general group"


def _kept_out(manager: DryRun, task: Any, tried: list[str]) -> Iterator[Reason]:
    """Groups that could have been tried too, had it not been for a setting or a deletion."""
    known, preferred = manager.tm_models.instance_groups.pk_ig_map, task.preferred_instance_groups_cache or []
    gone = [key for key in preferred if key not in known]
    if gone and len(gone) == len(preferred):
        yield GroupsGone(len(gone))
    config = getattr_dne(task, "launch_config")
    if config is None or not config.instance_groups.exists():  # else the launch chose the groups
        yield from _prevented(task, tried)


def _prevented(task: Any, tried: list[str]) -> Iterator[Reason]:
    """What the job's own rule would have added, had a template or an inventory not prevented it."""
    for kind, thing in _who_may_prevent(task):
        if not getattr(thing, "prevent_instance_group_fallback", False):
            continue
        thing.prevent_instance_group_fallback = False  # on this object alone, which is nowhere saved
        names = [group.name for group in task.preferred_instance_groups]
        thing.prevent_instance_group_fallback = True
        if skipped := tuple(name for name in names if name not in tried):
            yield FallbackPrevented(kind, thing.name, skipped)


def _who_may_prevent(task: Any) -> Iterator[tuple[str, Any]]:
    """The very objects that the job's rule will ask."""
    yield "template", getattr(task, "job_template", None)
    source = getattr(task, "inventory_source", None)
    yield "inventory", source.inventory if source else getattr(task, "inventory", None)
