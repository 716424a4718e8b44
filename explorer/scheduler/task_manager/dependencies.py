"""The dependency manager: what must be updated before a job may run."""

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
    """Links each pending job, once, to the updates that it depends on, and creates those that don't exist."""

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
        # An inventory update that was created here may depend on a project update.
        self.generate_dependencies([update for update in made if not update.dependencies_processed])
        ScheduleTaskManager().schedule()

    def generate_dependencies(self, undeped_tasks: list[Any]) -> list[Any]:
        """Link the jobs to the updates that they depend on; return all these updates.

        As in AWX, a job is also linked to the updates of the jobs before it in this cycle, so it may wait for more
        than it needs.
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
        """Read the projects and sources of all these jobs at once, if they update on launch."""
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
        """Return its project's update, and those of its inventory's sources that the launch didn't update itself."""
        updates = self.get_or_create_project_update(task.project_id)
        updated = _start_args(task).get("inventory_sources_already_updated", [])
        for source in self.all_inventory_sources.get(task.inventory_id, []):
            if source.pk not in updated:
                updates.append(self._get_or_create_inventory_update(source))
        return updates

    def gen_dep_for_inventory_update(self, inventory_task: Any) -> list[Any]:
        """Return the update of the project that the inventory file is in."""
        if inventory_task.source != "scm" or not inventory_task.inventory_source:
            return []
        return self.get_or_create_project_update(inventory_task.inventory_source.source_project_id)

    def get_or_create_project_update(self, project_id: int | None) -> list[Any]:
        """Return the project's latest update, or a new one if that is too old; [] if it doesn't update on launch."""
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
        """Return the last update that a job can depend on: not one that ran inside another job."""
        if isinstance(source, InventorySource):
            return source.inventory_updates.order_by("-created").first()
        return source.project_updates.filter(job_type="check").order_by("-created").first()

    @staticmethod
    def should_update_again(update: Any, cache_timeout: int) -> bool:
        """Whether a new update is needed after `update`, which stays valid for `cache_timeout` seconds.

        True if there was none or it failed, False while one is pending, waiting or running.
        """
        if update is None or update.status in FAILED_STATES:
            return True
        if update.status in REQUESTED_STATES:
            return False
        return bool(update.finished + timedelta(seconds=cache_timeout) < now())


def _start_args(task: Any) -> dict[str, Any]:
    """Return the launch's `start_args`; {} if there are none, or they can't be read."""
    try:
        return dict(json.loads(decrypt_field(task, "start_args")))
    except (ValueError, InvalidToken):
        return {}
