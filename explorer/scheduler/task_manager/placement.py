"""Where a job runs: a group, an instance in it that runs the job, and one that controls it."""

from typing import Any

from explorer.models import InstanceGroup
from explorer.scheduler.task_manager_models import TaskManagerInstance, TaskManagerModels


class Placement:
    """The part of the task manager that looks for room."""

    tm_models: TaskManagerModels
    controlplane_ig: InstanceGroup | None
    control_task_impact: int

    def find_place(self, task: Any) -> InstanceGroup | None:
        """Choose the job's nodes in the first of its groups that has room; answers with that group, None if none has.

        Every job is controlled from the control plane, so without room there it starts nowhere. Some kinds of jobs
        (project updates, for one) run there as well.
        """
        control = self._control_instance(task)
        if control is None:
            return None
        task.controller_node = control.hostname
        if task.capacity_type == "control":
            return self._place_on_control_plane(task, control)
        groups = self.tm_models.instance_groups.get_instance_groups_from_task_cache(task)
        return next((group for group in groups if self._place_in_group(task, group)), None)

    def only_a_limit_of_the_control_plane_stops(self, task: Any) -> bool:
        """Is there an instance for this project update or cleanup, of which no place was found all the same?

        AWX leaves such a job out of its cycle without a word: no `needs_capacity`, no explanation.
        """
        return task.capacity_type == "control" and self._control_instance(task) is not None

    def _control_instance(self, task: Any) -> TaskManagerInstance | None:
        if self.controlplane_ig is None:
            return None
        return self.tm_models.instance_groups.fit_task_to_most_remaining_capacity_instance(
            task, self.controlplane_ig.name, **self.control_terms(task)
        )

    def control_terms(self, task: Any) -> dict[str, Any]:
        """What the instance that controls a job must be and have: room for the whole job if it runs there as well."""
        runs_here = task.task_impact if task.capacity_type == "control" else 0
        return {"impact": runs_here + self.control_task_impact, "capacity_type": "control"}

    def _place_on_control_plane(self, task: Any, control: TaskManagerInstance) -> InstanceGroup | None:
        group = self.controlplane_ig
        if group is None or not self.tm_models.instance_groups[group.name].has_remaining_capacity(control_impact=True):
            return None
        task.execution_node = control.hostname
        self._log_choice(task)
        return group

    def _place_in_group(self, task: Any, group: InstanceGroup) -> bool:
        if not self.tm_models.instance_groups[group.name].has_remaining_capacity(task):
            return False
        if group.is_container_group:  # makes the node that it needs
            return True
        instance = self._execution_instance(task, group)
        if instance is None:
            return False
        task.execution_node = instance.hostname
        if instance.node_type == "hybrid":  # controls what it runs
            task.controller_node = instance.hostname
        self._log_choice(task)
        return True

    def _execution_instance(self, task: Any, group: InstanceGroup) -> TaskManagerInstance | None:
        """The instance with most room left, or an idle one for a job that is larger than any."""
        groups = self.tm_models.instance_groups
        fitting = groups.fit_task_to_most_remaining_capacity_instance(task, group.name, add_hybrid_control_cost=True)
        return fitting or groups.find_largest_idle_instance(group.name, task.capacity_type)

    @staticmethod
    def _log_choice(task: Any) -> None:
        for chosen in ("controller_node_chosen", "execution_node_chosen"):
            task.log_lifecycle(chosen)
