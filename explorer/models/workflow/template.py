"""A graph of templates (AWX: `awx.main.models.workflow.WorkflowJobTemplate`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from explorer.fields import ImplicitRoleField
from explorer.launch_fields import not_prompted
from explorer.models.mixins import ResourceMixin, SurveyJobTemplateMixin, WebhookTemplateMixin
from explorer.models.rbac import ROLE_SINGLETON_SYSTEM_ADMINISTRATOR, ROLE_SINGLETON_SYSTEM_AUDITOR
from explorer.models.unified_jobs import UnifiedJobTemplate
from explorer.models.unified_jobs.template import Sorted
from explorer.models.workflow.job import WorkflowJob
from explorer.models.workflow.options import WorkflowJobOptions


class WorkflowJobTemplate(
    UnifiedJobTemplate, WorkflowJobOptions, SurveyJobTemplateMixin, ResourceMixin, WebhookTemplateMixin
):
    """Launches its nodes' templates, each when the nodes before it have ended as their edges require."""

    SOFT_UNIQUE_TOGETHER = (("name", "organization"),)

    class Meta:
        app_label = "main"

    admin_role = ImplicitRoleField(
        (f"singleton:{ROLE_SINGLETON_SYSTEM_ADMINISTRATOR}", "organization.workflow_admin_role")
    )
    execute_role = ImplicitRoleField(("admin_role", "organization.execute_role"))
    approval_role = ImplicitRoleField(("organization.approval_role", "admin_role"))
    read_role = ImplicitRoleField(
        (
            f"singleton:{ROLE_SINGLETON_SYSTEM_AUDITOR}",
            "organization.auditor_role",
            "execute_role",
            "admin_role",
            "approval_role",
        )
    )

    @property
    def workflow_nodes(self) -> Any:
        """The nodes that each run copies, in the order in which they were created."""
        return self.workflow_job_template_nodes.order_by("id")

    def resolve_execution_environment(self) -> None:
        """Return None: a workflow runs in no image itself."""

    @classmethod
    def _get_unified_job_class(cls) -> type[WorkflowJob]:
        return WorkflowJob

    def create_unified_job(self, **kwargs: Any) -> Any:
        """Create a workflow job with its own copy of the graph, and return it."""
        workflow_job = super().create_unified_job(**kwargs)
        workflow_job.copy_nodes_from_original(self)
        return workflow_job

    def _accept_or_ignore_job_kwargs(self, _exclude_errors: Collection[str] = (), **kwargs: Any) -> Sorted:
        """Sort a launch's fields into accepted and rejected, with errors by field.

        The rule is simpler than a job template's: only the field's flag decides. `_exclude_errors` is the same.
        """
        # A launch's response lists what it ignored; a stored launch (a node's, a schedule's) must be right.
        is_stored = "prompts" not in _exclude_errors
        accepted: dict[str, Any] = {}
        rejected: dict[str, Any] = {}
        taken, left, errors = self.accept_or_ignore_variables(
            kwargs.get("extra_vars", {}),
            _exclude_errors=_exclude_errors,
            extra_passwords=kwargs.get("survey_passwords", {}),
        )
        if taken:
            accepted["extra_vars"] = taken
        if left:
            rejected["extra_vars"] = left
        for name, flag in self.get_ask_mapping().items():
            if name == "extra_vars" or name not in kwargs or kwargs[name] == getattr(self, name):
                continue
            if getattr(self, flag):
                accepted[name] = kwargs[name]
                continue
            rejected[name] = kwargs[name]
            if is_stored:
                errors[name] = f"This workflow {not_prompted(name, flag)}."
        return accepted, rejected, errors

    def can_start_without_user_input(self) -> bool:
        """Whether a launch without data would start a workflow job."""
        return not self.variables_needed_to_start

    def node_templates_missing(self) -> list[int]:
        """Return the primary keys of nodes whose template was deleted."""
        return list(self.workflow_nodes.filter(unified_job_template=None).order_by("id").values_list("pk", flat=True))

    def node_prompts_rejected(self) -> list[int]:
        """Return the primary keys of nodes with prompts that their template doesn't accept."""
        nodes = self.workflow_nodes.filter(unified_job_template__isnull=False).order_by("id")
        return [node.pk for node in nodes.prefetch_related("unified_job_template") if _has_errors(node)]

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the template's address in the API."""
        return reverse("api:workflow_job_template_detail", kwargs={"pk": self.pk})


def _has_errors(node: Any) -> bool:
    _accepted, _rejected, errors = node.unified_job_template._accept_or_ignore_job_kwargs(**node.prompts_dict())
    return bool(errors)
