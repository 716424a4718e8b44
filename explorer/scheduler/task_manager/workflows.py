"""The workflow manager: it continues running workflows."""

import json
from typing import Any

from django.db.models import prefetch_related_objects

from explorer.models import WorkflowJob, WorkflowJobNode, WorkflowJobTemplate
from explorer.scheduler import explanations
from explorer.scheduler.dag_workflow import WorkflowDAG
from explorer.scheduler.schedule import ScheduleWorkflowManager
from explorer.scheduler.task_manager.base import TaskBase
from explorer.utils.encryption import decrypt_field

_PROMPTED_RELATIONS = ("credentials", "labels", "instance_groups")


class WorkflowManager(TaskBase):
    """Creates the jobs of nodes that can run, and ends workflows whose nodes have all been decided."""

    prefix = "workflow_manager"

    def _schedule(self) -> None:
        self.get_tasks({"status": "running", "dependencies_processed": True})
        if self.all_tasks:
            self.spawn_workflow_graph_jobs()

    def get_tasks(self, filter_args: dict[str, Any]) -> None:
        self.all_tasks = list(WorkflowJob.objects.filter(**filter_args))

    def spawn_workflow_graph_jobs(self) -> None:
        """Continue every running workflow as far as possible; after a time-out the rest is left to another cycle."""
        for workflow_job in self.all_tasks:
            if self.timed_out():
                _schedule_again()
                break
            self._advance(workflow_job)

    def _advance(self, workflow_job: Any) -> None:
        dag = WorkflowDAG(workflow_job)
        if workflow_job.cancel_flag:
            self._cancel(workflow_job, dag)
        else:
            self._end_if_done(workflow_job, dag)
        if workflow_job.status == "running" and (nodes := dag.bfs_nodes_to_run()):
            # The prompts with many values, read for all nodes at once: there may be hundreds of them.
            prefetch_related_objects([workflow_job], *_PROMPTED_RELATIONS)
            prefetch_related_objects(nodes, *_PROMPTED_RELATIONS)
            for node in nodes:
                self._spawn(node, workflow_job)

    def _cancel(self, workflow_job: Any, dag: WorkflowDAG) -> None:
        """Let no node start after this cycle; the workflow is canceled when the last of its jobs has finished.

        As in AWX, a node that can run in this cycle still gets its job, which the next cycle cancels.
        """
        workflow_job.workflow_job_nodes.filter(do_not_run=False, job__isnull=True).update(do_not_run=True)
        if dag.cancel_node_jobs():
            self._end(workflow_job, "canceled")

    def _end_if_done(self, workflow_job: Any, dag: WorkflowDAG) -> None:
        WorkflowJobNode.objects.bulk_update(dag.mark_dnr_nodes(), ["do_not_run"])
        if not dag.is_workflow_done():
            return
        failed, reason = dag.has_workflow_failed()
        if failed:
            workflow_job.job_explanation = explanations.no_error_handling_path(reason)
        self._end(workflow_job, "failed" if failed else "successful")

    @staticmethod
    def _end(workflow: Any, status: str) -> None:
        workflow.status = status
        workflow.start_args = ""  # its jobs have their own copies of the passwords
        workflow.save(update_fields=["status", "start_args", "job_explanation"])
        if workflow.spawned_by_workflow:
            _schedule_again()
        workflow.websocket_emit_status(status)

    def _spawn(self, node: Any, workflow_job: Any) -> None:
        """Create the node's job and start it; a job that can't start fails at once, and so does its node."""
        job = node.unified_job_template.create_unified_job(**node.get_job_kwargs())
        node.job = job
        node.save()
        obstacle = self._obstacle(node, job)
        if not obstacle and not job.signal_start(**self._start_args(workflow_job)):
            obstacle = explanations.NOT_STARTABLE
        if obstacle:
            self._fail(job, obstacle)

    @staticmethod
    def _obstacle(node: Any, job: Any) -> str:
        template = node.unified_job_template
        if isinstance(template, WorkflowJobTemplate):
            ancestors = job.get_ancestor_workflows()
            if template in ancestors:
                return explanations.recursion([template, *ancestors])
        return "" if job._resources_sufficient_for_launch() else explanations.MISSING_RESOURCE

    @staticmethod
    def _fail(job: Any, explanation: str) -> None:
        job.status = "failed"
        job.job_explanation = explanation
        job.save(update_fields=["status", "job_explanation"])
        job.websocket_emit_status("failed")
        _schedule_again()

    @staticmethod
    def _start_args(workflow_job: Any) -> dict[str, Any]:
        """Return the passwords that the workflow was launched with, for its jobs."""
        return json.loads(decrypt_field(workflow_job, "start_args")) if workflow_job.start_args else {}


def _schedule_again() -> None:
    """Schedule another cycle, for the workflows that this cycle has processed before."""
    workflow_manager = ScheduleWorkflowManager()
    workflow_manager.schedule()
