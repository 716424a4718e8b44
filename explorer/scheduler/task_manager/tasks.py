"""The task manager: who may start now, and where."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.db import connection

from explorer.models import Instance, UnifiedJob, WorkflowJob
from explorer.scheduler import explanations
from explorer.scheduler.dependency_graph import DependencyGraph
from explorer.scheduler.reaper import reap_job
from explorer.scheduler.schedule import ScheduleTaskManager, ScheduleWorkflowManager
from explorer.scheduler.task_manager.base import TaskBase
from explorer.scheduler.task_manager.placement import Placement
from explorer.scheduler.task_manager.waiting import WaitingJobs
from explorer.scheduler.task_manager_models import TaskManagerModels

ACTIVE_STATES = ("pending", "waiting", "running")


class TaskManager(Placement, TaskBase):
    """Takes pending jobs to `waiting`, oldest first, as far as nothing blocks them and the cluster has room."""

    prefix = "task_manager"

    def _schedule(self) -> None:
        self.get_tasks({"status__in": ACTIVE_STATES, "dependencies_processed": True})
        self.after_lock_init()
        self.reap_jobs_from_orphaned_instances()  # they would hold others up for ever
        if self.all_tasks:
            self.process_tasks()

    def after_lock_init(self) -> None:
        """Look at the cluster, now that it is sure that this cycle will run."""
        self.tm_models = cluster = TaskManagerModels()
        self.controlplane_ig = cluster.instance_groups.controlplane_ig
        self.dependency_graph, self.waiting = DependencyGraph(), WaitingJobs()

    def reap_jobs_from_orphaned_instances(self) -> None:
        """End jobs that are under way on a node which the cluster doesn't have any more (or any longer as a worker)."""
        workers = Instance.objects.exclude(node_type="hop").values("hostname")
        under_way = UnifiedJob.objects.filter(status__in=("waiting", "running")).exclude(execution_node="")
        for job in under_way.exclude(execution_node__in=workers):
            if not job.is_container_group_task:
                reap_job(job, "failed")

    def process_tasks(self) -> None:
        """First count what is under way, then see what can be added."""
        self.process_running_tasks([task for task in self.all_tasks if task.status != "pending"])
        self.process_pending_tasks([task for task in self.all_tasks if task.status == "pending"])

    def process_running_tasks(self, running_tasks: list[Any]) -> None:
        """Jobs under way occupy what their kind does and take their room; running workflows are looked after."""
        workflow_manager = ScheduleWorkflowManager()
        for job in running_tasks:
            if isinstance(job, WorkflowJob):
                workflow_manager.schedule()
            self.dependency_graph.add_job(job)
            self.tm_models.consume_capacity(job)

    def process_pending_tasks(self, pending_tasks: list[Any]) -> None:
        """Start what may start, until `START_TASK_LIMIT` jobs have been started or the time is over."""
        self.dependencies = self._dependencies()
        for job in pending_tasks:
            if self.start_task_limit <= 0 or self.timed_out():
                break
            self._process_pending_task(job)
        self.waiting.save_explanations()

    def _process_pending_task(self, task: Any) -> None:
        if self.process_job_dep_failures(task):
            return
        if blocker := self.job_blocked_by(task):
            task.log_lifecycle("blocked", blocked_by=blocker)
            self.waiting.explain(task, explanations.waiting_for(blocker))
        elif isinstance(task, WorkflowJob):  # runs nowhere: its nodes' jobs do
            self.start_task(task, None)
        elif group := self.find_place(task):
            self.start_task(task, group)
        elif not self.only_a_limit_of_the_control_plane_stops(task):
            self.task_needs_capacity(task)

    def _dependencies(self) -> dict[int, list[UnifiedJob]]:
        """For each pending job the updates it depends on: one statement, and a few more for updates that have ended.

        An update that this cycle looks at too is the very object, so that its end is seen by the jobs after it.
        """
        links = UnifiedJob.dependent_jobs.through._base_manager.filter(from_unifiedjob__status="pending")
        pairs = list(links.order_by("to_unifiedjob_id").values_list("from_unifiedjob_id", "to_unifiedjob_id"))
        updates = {task.pk: task for task in self.all_tasks}
        if others := {update for _, update in pairs} - updates.keys():
            updates |= UnifiedJob.objects.in_bulk(others)
        found: dict[int, list[UnifiedJob]] = {}
        for job, update in pairs:
            found.setdefault(job, []).append(updates[update])
        return found

    def process_job_dep_failures(self, task: Any) -> bool:
        """Fail a job that depends on one that failed."""
        dependency = self.failed_dependency(task)
        if dependency is None:
            return False
        task.status = "failed"
        task.job_explanation = explanations.previous_task_failed(dependency)
        task.save(update_fields=["status", "job_explanation"])
        task.websocket_emit_status("failed")
        return True

    def failed_dependency(self, task: Any) -> UnifiedJob | None:
        """The first failed job that this one depends on. One that was canceled doesn't count as failed."""
        dependencies = self.dependencies.get(task.pk, ())
        return next((dependency for dependency in dependencies if dependency.status in ("failed", "error")), None)

    def job_blocked_by(self, task: Any) -> UnifiedJob | None:
        """The job that this one has to wait for: one that has what it needs, or an update that it depends on."""
        if occupant := self.dependency_graph.task_blocked_by(task):
            return occupant
        dependencies = self.dependencies.get(task.pk, ())
        return next((dependency for dependency in dependencies if dependency.status in ACTIVE_STATES), None)

    def task_needs_capacity(self, task: Any) -> None:
        """It stays pending, and after a while says why."""
        task.log_lifecycle(state="needs_capacity")
        self.waiting.explain(task, explanations.needs_capacity(task.task_impact))

    def start_task(self, task: Any, instance_group: Any) -> None:
        """Start a job in `instance_group` (None for a workflow), on the nodes that were chosen for it."""
        self._take_its_place(task, instance_group)
        task.status = "waiting"
        ready, options = task.pre_start()
        if not ready:
            self._fail_before_start(task)
            return
        if isinstance(task, WorkflowJob):
            task.status = "running"
            workflow_manager = ScheduleWorkflowManager()
            workflow_manager.schedule()
        task.celery_task_id = f"{uuid4()}"
        task.save()
        task.log_lifecycle("waiting")
        if task.status == "running":
            task.websocket_emit_status("running")
        else:  # nobody is told about `waiting`: `running` follows at once, and says so
            self._hand_over(task, options)

    def _take_its_place(self, job: Any, group: Any) -> None:
        self.dependency_graph.add_job(job)
        if group is not None:
            job.instance_group = group
        self.tm_models.consume_capacity(job)
        self.start_task_limit -= 1
        if self.start_task_limit == 0:
            ScheduleTaskManager().schedule()

    @staticmethod
    def _fail_before_start(task: Any) -> None:
        task.status = "failed"
        task.job_explanation = f"{task.job_explanation} {explanations.FAILED_PRE_START}".lstrip()
        task.save()
        task.websocket_emit_status("failed")

    @staticmethod
    def _hand_over(task: Any, options: dict[str, Any]) -> None:
        """A message to the node that controls the job, for the task that runs this kind of job.

        It leaves with the commit, or never: a node must not run a job whose start was rolled back.
        """
        send = partial(
            task._get_task_class().apply_async,
            [task.pk],
            options,
            queue=task.get_queue_name(),
            uuid=task.celery_task_id,
        )
        connection.on_commit(send)
