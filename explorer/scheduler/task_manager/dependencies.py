"""The dependency manager: what has to be updated before a job may run."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.utils.timezone import now

from explorer.constants import FAILED_STATES, REQUESTED_STATES
from explorer.models import InventorySource, InventoryUpdate, Job, Project, UnifiedJob
from explorer.scheduler.schedule import ScheduleTaskManager
from explorer.scheduler.task_manager.base import TaskBase
from explorer.utils.encryption import decrypt_field


class DependencyManager(TaskBase):
    """Looks at each pending job once, and links it to the updates that it waits for, making them if need be."""

    prefix = "dependency_manager"

    def __init__(self) -> None:
        super().__init__()
        self.all_projects: dict[int, Any] = {}
        self.all_inventory_sources: dict[int, list[Any]] = {}

    def _schedule(self) -> None:
        self.get_tasks({"status": "pending", "dependencies_processed": False})
        if not self.all_tasks:
            return
        made = self.generate_dependencies(self.all_tasks)
        # An inventory update that we made may wait for a project update in its turn.
        self.generate_dependencies([update for update in made if not update.dependencies_processed])
        ScheduleTaskManager().schedule()

    def generate_dependencies(self, undeped_tasks: list[Any]) -> list[Any]:
        """Link the jobs to the updates they wait for; answers with all these updates.

        A job is linked to the updates of the jobs before it in this cycle as well, as it is in AWX: it may wait for
        more than it needs.
        """
        dependencies: list[Any] = []
        self.cache_projects_and_sources(task_list=undeped_tasks)
        for job in undeped_tasks:
            job.log_lifecycle("acknowledged")
            if found := self._dependencies_of(job):
                dependencies += found
                job.dependent_jobs.add(*dependencies)
        keys = [job.pk for job in undeped_tasks]
        UnifiedJob.objects.filter(pk__in=keys).update(dependencies_processed=True)
        return dependencies

    def _dependencies_of(self, task: Any) -> list[Any]:
        if type(task) is Job:
            return self.gen_dep_for_job(task)
        if type(task) is InventoryUpdate:
            return self.gen_dep_for_inventory_update(task)
        return []

    def cache_projects_and_sources(self, task_list: Iterable[Any]) -> None:
        """Fetch the projects and sources of all these jobs at once, as far as they update on launch."""
        jobs: list[Any] = [task for task in task_list if isinstance(task, Job)]
        updates: list[Any] = [task for task in task_list if isinstance(task, InventoryUpdate) and task.inventory_source]
        projects = {job.project_id for job in jobs} | {update.inventory_source.source_project_id for update in updates}
        for project in Project.objects.filter(pk__in=projects - {None}, scm_update_on_launch=True):
            self.all_projects[project.pk] = project
        inventories = {job.inventory_id for job in jobs} - {None}
        source: Any
        for source in InventorySource.objects.filter(inventory_id__in=inventories, update_on_launch=True):
            known = self.all_inventory_sources.setdefault(source.inventory_id, [])
            if source not in known:
                known.append(source)

    def gen_dep_for_job(self, task: Any) -> list[Any]:
        """The update of its project, and those of its inventory's sources unless the launch has just made them."""
        updates = self.get_or_create_project_update(task.project_id)
        updated = _start_args(task).get("inventory_sources_already_updated", [])
        for source in self.all_inventory_sources.get(task.inventory_id, []):
            if source.pk not in updated:
                updates.append(self._get_or_create_inventory_update(source))
        return updates

    def gen_dep_for_inventory_update(self, inventory_task: Any) -> list[Any]:
        """The update of the project that the inventory file is in."""
        if inventory_task.source != "scm" or not inventory_task.inventory_source:
            return []
        return self.get_or_create_project_update(inventory_task.inventory_source.source_project_id)

    def get_or_create_project_update(self, project_id: int | None) -> list[Any]:
        """The project's latest update, a new one if that isn't fresh enough; none if it needn't update on launch."""
        project = self.all_projects.get(project_id) if project_id else None
        if project is None:
            return []
        latest = self.latest_update(project)
        if not self.should_update_again(latest, project.scm_update_cache_timeout):
            return [latest]
        update = project.create_project_update(_eager_fields={"launch_type": "dependency"})
        update.signal_start()
        return [update]

    def _get_or_create_inventory_update(self, source: Any) -> Any:
        latest = self.latest_update(source)
        if not self.should_update_again(latest, source.update_cache_timeout):
            return latest
        update = source.create_inventory_update(_eager_fields={"launch_type": "dependency"})
        update.signal_start()
        return update

    @staticmethod
    def latest_update(source: Project | InventorySource) -> Any:
        """The last update that a job can be linked to; one that ran inside a job for its branch is none."""
        if isinstance(source, InventorySource):
            return source.inventory_updates.order_by("-created").first()
        return source.project_updates.filter(job_type="check").order_by("-created").first()

    @staticmethod
    def should_update_again(update: Any, cache_timeout: int) -> bool:
        """Whether a new update is needed after `update`, which stays fresh for `cache_timeout` seconds.

        Where there was none, or it went wrong, yes; where one is under way, no.
        """
        if update is None or update.status in FAILED_STATES:
            return True
        if update.status in REQUESTED_STATES:
            return False
        return bool(update.finished + timedelta(seconds=cache_timeout) < now())


def _start_args(task: Any) -> dict[str, Any]:
    """What the launch said for the start; nothing where it said nothing, or where it cannot be read."""
    try:
        return dict(json.loads(decrypt_field(task, "start_args")))
    except (ValueError, InvalidToken):
        return {}
