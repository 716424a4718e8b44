"""A node that asks a person (AWX: `awx.main.models.workflow.WorkflowApprovalTemplate`, `WorkflowApproval`)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.timezone import now

from explorer.models.relations import optional_key
from explorer.models.unified_jobs import UnifiedJob, UnifiedJobTemplate
from explorer.scheduler.schedule import ScheduleWorkflowManager
from explorer.utils.current_user import get_current_user


class WorkflowApprovalTemplate(UnifiedJobTemplate):
    """The question; `timeout` is in seconds, 0 waits for ever."""

    class Meta:
        app_label = "main"

    timeout = models.IntegerField(blank=True, default=0)

    @classmethod
    def _get_unified_job_class(cls) -> type[WorkflowApproval]:
        return WorkflowApproval

    @classmethod
    def _get_unified_job_field_names(cls) -> set[str]:
        return {"name", "description", "timeout"}

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Where the API shows this question."""
        return reverse("api:workflow_approval_template_detail", kwargs={"pk": self.pk})


class WorkflowApproval(UnifiedJob):
    """The question asked in one run: no manager starts it, a person ends it."""

    class Meta:
        app_label = "main"

    workflow_approval_template = optional_key("WorkflowApprovalTemplate", "approvals")
    timeout = models.IntegerField(blank=True, default=0)
    expires = models.DateTimeField(null=True, default=None, editable=False)
    timed_out = models.BooleanField(default=False)
    approved_or_denied_by = optional_key("auth.User", "%(class)s_approved+", editable=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the question; a new one with a timeout knows from now on when it expires."""
        if not self.pk and self.timeout:
            self.expires = (self.created or now()) + timedelta(seconds=self.timeout)
        super().save(*args, **kwargs)

    def _set_default_dependencies_processed(self) -> None:
        self.dependencies_processed = True

    def _get_parent_field_name(self) -> str:
        return "workflow_approval_template"

    @classmethod
    def _get_unified_job_template_class(cls) -> type[WorkflowApprovalTemplate]:
        return WorkflowApprovalTemplate

    @property
    def event_processing_finished(self) -> bool:
        return True

    @property
    def workflow_job(self) -> Any:
        """The run that asks, or None."""
        return self.get_workflow_job()

    @property
    def workflow_job_template(self) -> Any:
        """The template of the run that asks, or None."""
        run = self.get_workflow_job()
        return run.unified_job_template if run else None

    def signal_start(self, **kwargs: Any) -> bool:
        """Asks; from now on the answer is waited for."""
        started = super().signal_start(**kwargs)
        self.update_fields(started=self.created)
        return started

    def approve(self) -> None:
        """The current user says yes: the workflow goes on along its success edges."""
        self._answer("successful")

    def deny(self) -> None:
        """The current user says no: the workflow goes on along its failure edges."""
        self._answer("failed")

    def _answer(self, status: str) -> None:
        self.update_fields(status=status, approved_or_denied_by=get_current_user())
        self.websocket_emit_status(status)
        manager = ScheduleWorkflowManager()
        manager.schedule()

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Where the API shows this question."""
        return reverse("api:workflow_approval_detail", kwargs={"pk": self.pk})
