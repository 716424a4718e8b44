"""Where a job runs: a group, an instance in it that runs the job, and one that controls it.

The rules are those of `awx.main.scheduler.task_manager.TaskManager.process_pending_tasks`. Each function takes the task
manager, whose count of the cluster it asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.models import InstanceGroup
from explorer.scheduler.task_manager_models import TaskManagerInstance

if TYPE_CHECKING:
    from explorer.scheduler.task_manager.tasks import TaskManager


def find_place(manager: TaskManager, task: Any) -> InstanceGroup | None:
    """Choose the job's nodes in the first of its groups that has capacity; return that group, None if none has.

    Every job is controlled from the control plane, so without capacity there it starts nowhere. Some kinds of jobs
    (project updates, for one) run there as well.
    """
    control = _control_instance(manager, task)
    if control is None:
        return None
    task.controller_node = control.hostname
    if task.capacity_type == "control":
        return _place_on_control_plane(manager, task, control)
    groups = manager.tm_models.instance_groups.get_instance_groups_from_task_cache(task)
    return next((group for group in groups if _place_in_group(manager, task, group)), None)


def is_stopped_by_control_plane_limit(manager: TaskManager, task: Any) -> bool:
    """Whether an instance fits this project update or system job, and only a limit of the group stops it.

    AWX skips such a job without a word: no `needs_capacity`, no explanation.
    """
    return task.capacity_type == "control" and _control_instance(manager, task) is not None


def control_arguments(manager: TaskManager, task: Any) -> dict[str, Any]:
    """Return the impact and capacity type with which to look for the instance that controls a job.

    The impact includes the job's own if it runs there as well.
    """
    runs_here = task.task_impact if task.capacity_type == "control" else 0
    return {"impact": runs_here + manager.control_task_impact, "capacity_type": "control"}


def _control_instance(manager: TaskManager, task: Any) -> TaskManagerInstance | None:
    if manager.controlplane_ig is None:
        return None
    return manager.tm_models.instance_groups.fit_task_to_most_remaining_capacity_instance(
        task, manager.controlplane_ig.name, **control_arguments(manager, task)
    )


def _place_on_control_plane(manager: TaskManager, task: Any, control: TaskManagerInstance) -> InstanceGroup | None:
    group = manager.controlplane_ig
    if group is None or not manager.tm_models.instance_groups[group.name].has_remaining_capacity(control_impact=True):
        return None
    task.execution_node = control.hostname
    _log_choice(task)
    return group


def _place_in_group(manager: TaskManager, task: Any, group: InstanceGroup) -> bool:
    if not manager.tm_models.instance_groups[group.name].has_remaining_capacity(task):
        return False
    if group.is_container_group:  # its pods are created for the jobs
        return True
    instance = _execution_instance(manager, task, group)
    if instance is None:
        return False
    task.execution_node = instance.hostname
    if instance.node_type == "hybrid":  # controls what it runs
        task.controller_node = instance.hostname
    _log_choice(task)
    return True


def _execution_instance(manager: TaskManager, task: Any, group: InstanceGroup) -> TaskManagerInstance | None:
    """The instance with most remaining capacity, or an idle one for a job that is larger than any."""
    groups = manager.tm_models.instance_groups
    fitting = groups.fit_task_to_most_remaining_capacity_instance(task, group.name, add_hybrid_control_cost=True)
    return fitting or groups.find_largest_idle_instance(group.name, task.capacity_type)


def _log_choice(task: Any) -> None:
    for chosen in ("controller_node_chosen", "execution_node_chosen"):
        task.log_lifecycle(chosen)
