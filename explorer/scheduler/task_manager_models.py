"""The cluster as one cycle of the task manager counts it (`awx.main.scheduler.task_manager_models`).

Read once, in three statements, then counted in memory. An instance may be in several groups: all of them share one
`TaskManagerInstance`, and so its consumed capacity.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from explorer.models import Instance, InstanceGroup

RUNS_JOBS = ("hybrid", "execution")
CONTROLS_JOBS = ("hybrid", "control")


class TaskManagerInstance:
    """An instance and its consumed capacity, counted in forks as task impact is."""

    def __init__(self, obj: Instance) -> None:
        self.obj = obj
        self.hostname = obj.hostname
        self.node_type = obj.node_type
        self.capacity = obj.capacity
        self.consumed_capacity = 0
        self.jobs_running = 0

    def consume_capacity(self, impact: int, *, job_impact: bool = False) -> None:
        """Add `impact`; with `job_impact` also one running job."""
        self.consumed_capacity += impact
        self.jobs_running += job_impact

    @property
    def remaining_capacity(self) -> int:
        """The capacity that is left; never below zero, though an idle instance may get a job larger than itself."""
        return max(0, self.capacity - self.consumed_capacity)


class TaskManagerInstances:
    """The instances that jobs can be assigned to: ready, enabled, and no hop nodes."""

    def __init__(self, control_task_impact: int) -> None:
        self.control_task_impact = control_task_impact
        usable = Instance.objects.filter(node_state="ready", enabled=True).exclude(node_type="hop")
        fields = usable.only("node_type", "node_state", "capacity", "hostname", "enabled")
        self.by_hostname = {instance.hostname: TaskManagerInstance(instance) for instance in fields}

    def __getitem__(self, hostname: str) -> TaskManagerInstance | None:
        return self.by_hostname.get(hostname)

    def __contains__(self, hostname: str) -> bool:
        return hostname in self.by_hostname

    def consume_capacity(self, task: Any) -> None:
        """Consume the job's impact on the node that runs it, and the control impact on the one that controls it."""
        execution = self[task.execution_node]
        control = self[task.controller_node]
        if execution and execution.node_type in RUNS_JOBS:
            execution.consume_capacity(task.task_impact, job_impact=True)
        if control and control.node_type in CONTROLS_JOBS:
            control.consume_capacity(self.control_task_impact)


class TaskManagerInstanceGroup:
    """A group, its ready instances, and its own limits; zero means no limit."""

    def __init__(self, obj: InstanceGroup, instances: TaskManagerInstances, control_task_impact: int) -> None:
        self.obj = obj
        self.name = obj.name
        self.is_container_group: bool = obj.is_container_group
        self.max_concurrent_jobs: int = obj.max_concurrent_jobs
        self.max_forks = obj.max_forks
        self.control_task_impact = control_task_impact
        self.container_jobs = 0
        self.container_forks = 0
        members = (instances[instance.hostname] for instance in obj.instances.all())
        self.instances = [instance for instance in members if instance]

    def consume_capacity(self, task: Any) -> None:
        """Consume capacity of a container group itself, which has no instances."""
        self.container_jobs += 1
        self.container_forks += task.task_impact

    def get_jobs_running(self) -> int:
        """Return how many jobs run in the group: on any of its instances, or in pods."""
        if self.is_container_group:
            return self.container_jobs
        return sum(instance.jobs_running for instance in self.instances)

    def get_consumed_capacity(self) -> int:
        """Return the consumed capacity of all its instances, or of its pods."""
        if self.is_container_group:
            return self.container_forks
        return sum(instance.consumed_capacity for instance in self.instances)

    def has_remaining_capacity(self, task: Any = None, *, control_impact: bool = False) -> bool:
        """Whether the group's own limits allow one more job, or (`control_impact`) one more job to control."""
        jobs, forks = (0, self.control_task_impact) if control_impact else (1, task.task_impact)
        if self.max_concurrent_jobs and self.get_jobs_running() + jobs > self.max_concurrent_jobs:
            return False
        return not self.max_forks or self.get_consumed_capacity() + forks <= self.max_forks


class TaskManagerInstanceGroups:
    """All groups by name, and the choice of an instance in one of them."""

    def __init__(self, instances: TaskManagerInstances, control_task_impact: int) -> None:
        self.control_task_impact = control_task_impact
        groups = list(InstanceGroup.objects.prefetch_related("instances"))
        self.pk_ig_map = {group.pk: group for group in groups}
        self.instance_groups = {
            group.name: TaskManagerInstanceGroup(group, instances, control_task_impact) for group in groups
        }
        self.controlplane_ig = self._group(settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME)

    def __getitem__(self, name: str) -> TaskManagerInstanceGroup:
        return self.instance_groups[name]

    def __contains__(self, name: str) -> bool:
        return name in self.instance_groups

    def get_instance_groups_from_task_cache(self, task: Any) -> list[InstanceGroup]:
        """Return the groups a job may run in, in order of preference.

        They were computed when the job was created. If none of them exists any more, the job may run in the two global
        groups.
        """
        cached = task.preferred_instance_groups_cache or []
        preferred = [self.pk_ig_map[key] for key in cached if key in self.pk_ig_map]
        return preferred or self._global_instance_groups()

    def fit_task_to_most_remaining_capacity_instance(
        self,
        task: Any,
        instance_group_name: str,
        impact: int | None = None,
        capacity_type: str | None = None,
        add_hybrid_control_cost: bool = False,
    ) -> TaskManagerInstance | None:
        """Return the instance with most capacity left after the job was added, or None if it fits nowhere.

        `impact` and `capacity_type` are the job's own unless given. A hybrid instance always controls its own jobs,
        and `add_hybrid_control_cost` adds the impact of that.
        """
        best, most_left = None, -1
        for instance, cost in self.costs(task, instance_group_name, impact, capacity_type, add_hybrid_control_cost):
            left = instance.remaining_capacity - cost
            if left > most_left:
                best, most_left = instance, left
        return best

    def costs(
        self,
        task: Any,
        instance_group_name: str,
        impact: int | None = None,
        capacity_type: str | None = None,
        add_hybrid_control_cost: bool = False,
    ) -> Iterator[tuple[TaskManagerInstance, int]]:
        """Yield the group's instances of the right type, and the job's impact on each; arguments as above."""
        impact = impact or task.task_impact
        hybrid_impact = impact + (self.control_task_impact if add_hybrid_control_cost else 0)
        for instance in self._of_type(instance_group_name, capacity_type or task.capacity_type):
            yield instance, hybrid_impact if instance.node_type == "hybrid" else impact

    def find_largest_idle_instance(
        self, instance_group_name: str, capacity_type: str = "execution"
    ) -> TaskManagerInstance | None:
        """Return the largest idle instance: a job larger than any may have one to itself."""
        candidates = self._of_type(instance_group_name, capacity_type)
        idle = [instance for instance in candidates if instance.capacity > 0 and _is_idle(instance)]
        return max(idle, key=lambda instance: instance.capacity, default=None)

    def _of_type(self, group_name: str, capacity_type: str) -> Iterator[TaskManagerInstance]:
        members = self.instance_groups[group_name].instances
        return (instance for instance in members if instance.node_type in (capacity_type, "hybrid"))

    def _global_instance_groups(self) -> list[InstanceGroup]:
        names = (settings.DEFAULT_EXECUTION_QUEUE_NAME, settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME)
        return [group for group in map(self._group, names) if group]

    def _group(self, name: str) -> InstanceGroup | None:
        return self.instance_groups[name].obj if name in self.instance_groups else None


class TaskManagerModels:
    """The instances and groups of one cycle: a job consumes capacity of both."""

    def __init__(self) -> None:
        control_task_impact = settings.AWX_CONTROL_NODE_TASK_IMPACT
        self.instances = TaskManagerInstances(control_task_impact)
        self.instance_groups = TaskManagerInstanceGroups(self.instances, control_task_impact)

    def consume_capacity(self, task: Any) -> None:
        """Consume the job's capacity on its nodes, or in its container group."""
        nodes, groups = self.instances, self.instance_groups
        nodes.consume_capacity(task)
        group = groups.pk_ig_map.get(task.instance_group_id)
        if group and group.is_container_group:
            groups[group.name].consume_capacity(task)


def _is_idle(instance: TaskManagerInstance) -> bool:
    return instance.jobs_running == 0 or instance.consumed_capacity == 0
