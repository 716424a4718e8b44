"""One run of a graph (AWX: `awx.main.models.workflow.WorkflowJob`)."""

from __future__ import annotations

import logging
from typing import Any

from django.db import models
from django.urls import reverse

from explorer.constants import COMPLETED_STATES
from explorer.models.mixins import SurveyJobMixin, WebhookMixin
from explorer.models.relations import optional_key
from explorer.models.unified_jobs import UnifiedJob
from explorer.models.workflow.options import WorkflowJobOptions
from explorer.utils.common import getattr_dne

logger = logging.getLogger("explorer.models.workflow")


class WorkflowJob(UnifiedJob, WorkflowJobOptions, SurveyJobMixin, WebhookMixin):
    """Runs on no node itself: the workflow manager launches its nodes. A sliced launch creates one, too."""

    class Meta:
        app_label = "main"
        ordering = ("id",)

    workflow_job_template = optional_key("WorkflowJobTemplate", "workflow_jobs")
    # Set for a sliced launch: the template that was sliced.
    job_template = optional_key("JobTemplate", "slice_workflow_jobs")
    is_sliced_job = models.BooleanField("slices one job", default=False)

    @property
    def workflow_nodes(self) -> Any:
        """The nodes of this run."""
        return self.workflow_job_nodes

    def _set_default_dependencies_processed(self) -> None:
        self.dependencies_processed = True

    def _get_parent_field_name(self) -> str:
        return "job_template" if self.job_template_id else "workflow_job_template"

    @classmethod
    def _get_unified_job_template_class(cls) -> Any:
        from explorer.models.workflow.template import WorkflowJobTemplate

        return WorkflowJobTemplate

    def _get_task_impact(self) -> int:
        return 0

    @property
    def preferred_instance_groups(self) -> list[Any]:
        return []

    @property
    def event_processing_finished(self) -> bool:
        return True

    def prompts_dict(self, display: bool = False, for_cls: Any = None) -> dict[str, Any]:
        """Return the prompts that this run passes to its nodes.

        A sliced job's are in its launch config, for a workflow job has no fields for most of them. A workflow's labels
        are not passed on.
        """
        if self.job_template_id:
            config = getattr_dne(self, "launch_config")
            return config.prompts_dict(display, for_cls) if config else {}
        prompts = super().prompts_dict(display, for_cls)
        prompts.pop("labels", None)
        return prompts

    def get_ancestor_workflows(self) -> list[Any]:
        """Return the workflow job templates whose runs this one is inside of, the nearest first."""
        ancestors, seen = [], {self.pk}
        run = self.get_workflow_job()
        while run and run.workflow_job_template_id:
            if run.pk in seen:
                logger.critical("Workflow job %s is its own ancestor.", run.pk)
                break
            seen.add(run.pk)
            ancestors.append(run.workflow_job_template)
            run = run.get_workflow_job()
        return ancestors

    def get_effective_artifacts(self, **kwargs: Any) -> dict[str, Any]:
        """Return the artifacts of all its jobs, a later job's over an earlier one's.

        `parents_set` holds the primary keys of the runs that are being asked already.
        """
        asking = kwargs.get("parents_set", set()) | {self.id}
        artifacts: dict[str, Any] = {}
        jobs = UnifiedJob.objects.filter(unified_job_node__workflow_job=self, status__in=COMPLETED_STATES)
        for job in jobs.order_by("finished", "id"):
            if job.id not in asking:
                artifacts |= job.get_effective_artifacts(parents_set=asking)
        return artifacts

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the workflow job's address in the API."""
        return reverse("api:workflow_job_detail", kwargs={"pk": self.pk})

    def cancel_dispatcher_process(self) -> bool:
        """Return True: the workflow manager ends the workflow when the jobs that it started have ended."""
        return True
