"""The task manager: which jobs start now, and where."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.db import connection

from explorer.constants import ACTIVE_STATES, ASSIGNED_STATES, FAILED_OR_ERROR, REQUESTED_STATES
from explorer.models import Instance, UnifiedJob, WorkflowJob
from explorer.scheduler import explanations
from explorer.scheduler.dependency_graph import DependencyGraph
from explorer.scheduler.reaper import reap_job
from explorer.scheduler.schedule import ScheduleTaskManager, ScheduleWorkflowManager
from explorer.scheduler.task_manager.base import TaskBase
from explorer.scheduler.task_manager.dependent import dependencies_of_pending
from explorer.scheduler.task_manager.placement import find_place, is_stopped_by_control_plane_limit
from explorer.scheduler.task_manager.waiting import WaitingJobs
from explorer.scheduler.task_manager_models import TaskManagerModels


class TaskManager(TaskBase):
    """Moves pending jobs to `waiting`, oldest first, if nothing blocks them and the cluster has capacity."""

    prefix = "task_manager"

    def _schedule(self) -> None:
        self.get_tasks({"status__in": REQUESTED_STATES, "dependencies_processed": True})
        self.after_lock_init()
        self.reap_jobs_from_orphaned_instances()  # they would block others forever
        if self.all_tasks:
            self.process_tasks()

    def after_lock_init(self) -> None:
        """Count the cluster, after the lock was acquired, so that this cycle will run."""
        self.tm_models = cluster = TaskManagerModels()
        self.controlplane_ig = cluster.instance_groups.controlplane_ig
        self.dependency_graph, self.waiting = DependencyGraph(), WaitingJobs()

    def reap_jobs_from_orphaned_instances(self) -> None:
        """Fail jobs that are assigned to a node which is no longer part of the cluster, or has become a hop node."""
        workers = Instance.objects.exclude(node_type="hop").values("hostname")
        assigned = UnifiedJob.objects.filter(status__in=ASSIGNED_STATES).exclude(execution_node="")
        for job in assigned.exclude(execution_node__in=workers):
            if not job.is_container_group_task:
                reap_job(job, "failed")

    def process_tasks(self) -> None:
        """Count the jobs that were started before, then see which pending ones can be added."""
        self.process_running_tasks([task for task in self.all_tasks if task.status != "pending"])
        self.process_pending_tasks([task for task in self.all_tasks if task.status == "pending"])

    def process_running_tasks(self, running_tasks: list[Any]) -> None:
        """Add started jobs to the dependency graph and to the consumed capacity; schedule the workflow manager."""
        workflow_manager = ScheduleWorkflowManager()
        for job in running_tasks:
            if isinstance(job, WorkflowJob):
                workflow_manager.schedule()
            self.dependency_graph.add_job(job)
            self.tm_models.consume_capacity(job)

    def process_pending_tasks(self, pending_tasks: list[Any]) -> None:
        """Start the jobs that may start, until `START_TASK_LIMIT` of them are started or the cycle times out."""
        self.dependencies = dependencies_of_pending(self.all_tasks)
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
        elif isinstance(task, WorkflowJob):  # runs on no node: the jobs of its nodes do
            self.start_task(task, None)
        elif group := find_place(self, task):
            self.start_task(task, group)
        elif not is_stopped_by_control_plane_limit(self, task):
            self.task_needs_capacity(task)

    def process_job_dep_failures(self, task: Any) -> bool:
        """Fail a job that depends on one that failed; return whether it does."""
        dependency = self.failed_dependency(task)
        if dependency is None:
            return False
        task.status = "failed"
        task.job_explanation = explanations.previous_task_failed(dependency)
        task.save(update_fields=["status", "job_explanation"])
        task.websocket_emit_status("failed")
        return True

    def failed_dependency(self, task: Any) -> UnifiedJob | None:
        """Return the first job that this one depends on and that failed; a canceled one hasn't failed."""
        return next((job for job, status in self.dependencies.get(task.pk, ()) if status in FAILED_OR_ERROR), None)

    def active_dependencies(self, task: Any) -> list[UnifiedJob]:
        """Return the jobs that this one depends on and that are not finished, even if no one has started them yet."""
        return [job for job, status in self.dependencies.get(task.pk, ()) if status in ACTIVE_STATES]

    def job_blocked_by(self, task: Any) -> UnifiedJob | None:
        """Return the job that blocks this one: by the rule for its kind, or because this one depends on it."""
        if occupant := self.dependency_graph.task_blocked_by(task):
            return occupant
        return next(iter(self.active_dependencies(task)), None)

    def task_needs_capacity(self, task: Any) -> None:
        """Leave the job pending, and after a while explain why."""
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
        else:  # there is no message about `waiting`: `running` follows at once
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
        """Send the node that controls the job a message for the task that runs this kind of job.

        It is sent on commit, or never: a node must not run a job whose start was rolled back.
        """
        send = partial(
            task._get_task_class().apply_async,
            [task.pk],
            options,
            queue=task.get_queue_name(),
            uuid=task.celery_task_id,
        )
        connection.on_commit(send)
