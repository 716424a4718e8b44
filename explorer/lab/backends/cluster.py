"""The cluster as plain data, counted as the task manager counts it, and what one can do to it from a view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from explorer.constants import ACTIVE_STATES, ASSIGNED_STATES, FINISHED_STATES, UNASSIGNED_STATES
from explorer.engines.messages import for_node
from explorer.explain.dry_run import rolled_back
from explorer.explain.next_cycle import reasons_in_next_cycle, short_reason
from explorer.explain.reasons import Reason
from explorer.lab.message_runs import MANAGERS, Change
from explorer.lookup import UnknownName
from explorer.models import Instance, InstanceGroup, UnifiedJob
from explorer.scheduler.task_manager import TaskManager
from explorer.scheduler.task_manager_models import CONTROLS_JOBS, RUNS_JOBS, TaskManagerInstanceGroup, TaskManagerModels

if TYPE_CHECKING:
    from explorer.lab.session import Lab

MOST_ENDED = 8


class ClusterBackend:
    """What the cluster view asks of a lab: how things stand, why, and to push them on."""

    outcomes = FINISHED_STATES
    managers = tuple(MANAGERS)

    def __init__(self, lab: Lab) -> None:
        self._lab = lab

    def look(self) -> dict[str, Any]:
        """Nodes, groups, jobs and messages as of now. Sizes are in forks; nothing changes, and no trace sees it."""
        with rolled_back():
            under_way = _under_way()
            counted = TaskManagerModels()
            for job in under_way:
                counted.consume_capacity(job)
            return {
                "nodes": [_node(one, counted, under_way) for one in _instances()],
                "groups": [_group(one) for one in counted.instance_groups.instance_groups.values()],
                "jobs": [*_current_jobs(), *_ended_jobs()],
                "queue": self._messages(),
            }

    def explain(self, job: int) -> dict[str, Any]:
        """Why a job is where it is: `sentence` after sentence down to the cause, and what would change that."""
        with rolled_back():
            explanation = self._lab.explain(job)
        sentences, link = [], explanation.because
        while link is not None:
            sentences.append(link.sentence)
            link = link.because
        remedies = list(explanation.remedies)
        return {"job": job, "sentence": explanation.sentence, "because": sentences, "remedies": remedies}

    def run_next(self) -> str | None:
        """Run the next message; None where no manager has one."""
        run = self._lab.run_next()
        return None if run is None else repr(run)

    def cycle(self, manager: str) -> str:
        """Run one cycle of a manager, whatever the queue holds."""
        return f"One cycle of the {manager}: {_told(self._lab.cycle(manager))}"

    def tick(self) -> str:
        """Send what AWX's clock sends."""
        self._lab.tick()
        return "The periodic cycle was requested: the task manager and the dependency manager have a message."

    def finish(self, job: int, status: str) -> str:
        """Play the end of a job's run."""
        ended = self._lab.finish(job, status)
        return f"Job #{ended.pk} {ended.name!r} ended as {ended.status}."

    def add_node(self, name: str, node_type: str, capacity: int, group: str) -> str:
        """Register an instance; see `Lab.add_node`."""
        node = self._lab.add_node(name, node_type=node_type, capacity=capacity, group=group or None)
        return f"{node.hostname} was added: {node.node_type}, capacity {node.capacity}."

    def _messages(self) -> list[dict[str, Any]]:
        left = self._lab.queue
        return [{"text": " ".join(left.row(message)), "waits": not for_node(message)} for message in left]


def add_node(name: str, node_type: str, capacity: int, group: str | None) -> Instance:
    """See `Lab.add_node`."""
    kinds = (*RUNS_JOBS, "control")
    if node_type not in kinds:
        raise UnknownName("kind of node", node_type, sorted(kinds))
    if not name.strip():
        raise ValueError("A node needs a hostname: add_node('node2')")
    if capacity < 0:
        raise ValueError(f"A node's capacity is a number of forks, 0 or more, not {capacity}")
    groups = [_group_named(one) for one in _groups_for(node_type, group)]
    try:
        with transaction.atomic():
            node = Instance.objects.create(
                hostname=name.strip(), node_type=node_type, capacity=capacity, last_seen=now()
            )
    except IntegrityError:
        raise ValueError(f"There is a node named {name.strip()!r} already") from None
    for one in groups:
        one.instances.add(node)
    return node


def _groups_for(node_type: str, group: str | None) -> Iterator[str]:
    """As AWX registers a node: what controls joins the control plane, what runs jobs a group that jobs run in."""
    if node_type in CONTROLS_JOBS:
        yield settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME
    if node_type in RUNS_JOBS:
        yield group or settings.DEFAULT_EXECUTION_QUEUE_NAME


def _group_named(name: str) -> InstanceGroup:
    found = InstanceGroup.objects.filter(name=name).first()
    if found is None:
        known = InstanceGroup.objects.order_by("name").values_list("name", flat=True)
        raise UnknownName("instance group", name, known)
    return found


def _under_way() -> list[Any]:
    """The jobs that take room, as a cycle reads them."""
    manager = TaskManager()
    manager.get_tasks({"status__in": ASSIGNED_STATES, "dependencies_processed": True})
    return manager.all_tasks


def _instances() -> Iterable[Instance]:
    return Instance.objects.order_by("hostname").prefetch_related("rampart_groups")


def _node(instance: Any, counted: TaskManagerModels, under_way: list[Any]) -> dict[str, Any]:
    seen = counted.instances[instance.hostname]
    used = seen.consumed_capacity if seen else instance.consumed_capacity
    held = (_held(job, instance, counted.instances.control_task_impact) for job in under_way)
    return {
        "name": instance.hostname,
        "type": instance.node_type,
        "capacity": instance.capacity,
        "used": used,
        "left": seen.remaining_capacity if seen else max(0, instance.capacity - used),
        "note": "" if seen else _why_unused(instance),
        "groups": sorted(group.name for group in instance.rampart_groups.all()),
        "jobs": [one for one in held if one],
    }


def _why_unused(instance: Instance) -> str:
    """The manager doesn't see such a node at all."""
    if instance.node_type == Instance.Types.HOP:
        return "forwards messages, runs no jobs"
    return "disabled" if not instance.enabled else f"not ready: {instance.node_state}"


def _held(job: Any, instance: Instance, control_impact: int) -> dict[str, Any] | None:
    """What a job takes of an instance, None if it takes nothing."""
    runs = job.execution_node == instance.hostname and instance.node_type in RUNS_JOBS
    controls = job.controller_node == instance.hostname and instance.node_type in CONTROLS_JOBS
    if not runs and not controls:
        return None
    takes = job.task_impact * runs + control_impact * controls
    return {"id": job.pk, "takes": takes, "runs": runs, "controls": controls}


def _group(seen: TaskManagerInstanceGroup) -> dict[str, Any]:
    used, capacity = seen.get_consumed_capacity(), sum(one.capacity for one in seen.instances)
    return {
        "name": seen.name,
        "container": seen.is_container_group,
        "nodes": sorted(instance.hostname for instance in seen.instances),
        "capacity": seen.max_forks if seen.is_container_group else capacity,
        "used": used,
        "left": sum(instance.remaining_capacity for instance in seen.instances),
        "running": seen.get_jobs_running(),
        "most_jobs": seen.max_concurrent_jobs,
        "most_forks": seen.max_forks,
    }


def _current_jobs() -> list[dict[str, Any]]:
    """Jobs that haven't ended, the oldest first, which is the order in which the manager takes them."""
    jobs = UnifiedJob.objects.filter(status__in=ACTIVE_STATES).order_by("created")
    found = reasons_in_next_cycle()
    return [_job(job, found.get(job.pk, ())) for job in jobs]


def _ended_jobs() -> list[dict[str, Any]]:
    jobs = UnifiedJob.objects.exclude(status__in=ACTIVE_STATES).order_by("-finished", "-pk")
    return [{**_job(job, ()), "outlook": "", "ended": True} for job in jobs[:MOST_ENDED]]


def _job(job: Any, reasons: tuple[Reason, ...]) -> dict[str, Any]:
    return {
        "id": job.pk,
        "name": job.name,
        "kind": str(job._meta.verbose_name),
        "status": job.status,
        "impact": job.task_impact,
        "node": job.execution_node or job.controller_node,
        "may_end": job.status in ASSIGNED_STATES,
        "waits_for": list(dict.fromkeys(reason.waits_for.id for reason in reasons if reason.waits_for)),
        "outlook": short_reason(job, reasons) if job.status in UNASSIGNED_STATES else "",
        "ended": False,
    }


def _told(changes: Iterable[Change]) -> str:
    return "; ".join(str(change) for change in changes) or "no job changed"
