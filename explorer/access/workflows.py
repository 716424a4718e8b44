"""Workflow job templates and their jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import PermissionDenied

from explorer.access.base import BaseAccess, check_superuser
from explorer.access.launch_configs import JobLaunchConfigAccess
from explorer.access.relaunches import saved_prompts, vars_are_encrypted
from explorer.access.templates import accessible_templates
from explorer.models import (
    Inventory,
    JobLaunchConfig,
    Organization,
    WorkflowJob,
    WorkflowJobTemplate,
)


class WorkflowJobTemplateAccess(BaseAccess):
    """The execute role launches a workflow, the admin role changes it (AWX: main.access.WorkflowJobTemplateAccess)."""

    model = WorkflowJobTemplate
    select_related = ("created_by", "modified_by", "organization")

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the workflow admin role on the organization and the use role on the inventory.

        A refusal names the field in `messages`.
        """
        if not data:
            return Organization.accessible_pk_qs(self.user, "workflow_admin_role").exists()
        if not self.check_related("organization", Organization, data, role_field="workflow_admin_role", mandatory=True):
            self.messages["organization"] = ["It takes the workflow admin role on the organization, which is required."]
            return False
        if not self.check_related("inventory", Inventory, data, role_field="use_role"):
            self.messages["inventory"] = ["You may not use this inventory: it takes its use role."]
            return False
        return True

    def can_copy(self, obj: WorkflowJobTemplate) -> bool:
        """Takes the workflow admin role on the organization that the copy will be in."""
        return self.check_related(
            "organization", Organization, {"reference_obj": obj}, role_field="workflow_admin_role", mandatory=True
        )

    def can_start(self, obj: WorkflowJobTemplate) -> bool:
        """Takes the execute role on the workflow, and nothing on what its nodes run."""
        return self.user.is_superuser or self.user in obj.execute_role

    @check_superuser
    def can_change(self, obj: WorkflowJobTemplate, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role, and roles on an organization or inventory that is put in or taken out."""
        return (
            self.user in obj.admin_role
            and self.check_related("organization", Organization, data, obj=obj, role_field="workflow_admin_role")
            and self.check_related("inventory", Inventory, data, obj=obj, role_field="use_role")
        )

    def can_delete(self, obj: WorkflowJobTemplate) -> bool:
        return self.user.is_superuser or self.user in obj.admin_role


class WorkflowJobAccess(BaseAccess):
    """A workflow job is seen with its template (AWX: main.access.WorkflowJobAccess)."""

    model = WorkflowJob
    select_related = ("created_by", "modified_by", "organization")

    def filtered_queryset(self) -> QuerySet[WorkflowJob]:
        visible = accessible_templates(self.user, "read_role")
        return self.model.objects.filter(unified_job_template__in=visible)

    def can_read(self, obj: WorkflowJob | None) -> bool:
        """Whether the user may see the job. AWX adds those who started it in bulk, without a template."""
        return super().can_read(obj)

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        """Return False: a workflow job is created by a launch."""
        return False

    def can_change(self, obj: WorkflowJob, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        """Return False: a workflow job is never edited."""
        return False

    @check_superuser
    def can_delete(self, obj: WorkflowJob) -> bool | None:  # type: ignore[override]
        """Takes the workflow admin role on the organization of its template.

        None where there is no template or organization: nobody but a superuser may, and AWX's answers show null.
        """
        template: Any = obj.workflow_job_template
        return template and template.organization and self.user in template.organization.workflow_admin_role

    def get_method_capability(self, method: str, obj: WorkflowJob) -> bool:
        """Return what a button shows. Relaunch looks at the execute role only; slices are for superusers."""
        if method == "start":
            workflow = obj.workflow_job_template
            return self.user in workflow.execute_role if workflow else self.user.is_superuser
        return super().get_method_capability(method, obj)

    @check_superuser
    def can_start(self, obj: WorkflowJob) -> bool:
        """Whether the user may relaunch it; slices of a job template take the roles on that template.

        Raises PermissionDenied with the reason where prompts of the first launch forbid it.
        """
        template, config = obj.workflow_job_template or obj.job_template, saved_prompts(obj)
        if template is None or config is None or self.user not in template.execute_role:
            return False
        if config.prompts_dict():
            _check_prompts(self.user, obj, template, config)
        return True

    def can_cancel(self, obj: WorkflowJob) -> bool:
        """Takes having started it, the workflow's admin role, or what deleting it takes."""
        if not obj.can_cancel:
            return False
        workflow = obj.workflow_job_template
        if workflow is not None and self.user in workflow.admin_role:
            return True
        return self.user == obj.created_by or bool(self.can_delete(obj))


def _check_prompts(user: Any, obj: WorkflowJob, template: Any, config: JobLaunchConfig) -> None:
    """Raise PermissionDenied where `user` may not choose what was prompted at the first launch."""
    if obj.created_by != user and vars_are_encrypted(config.extra_data):
        raise PermissionDenied("Another user answered the survey with a secret; only they can relaunch this.")
    if not JobLaunchConfigAccess(user).can_add({"reference_obj": config}):
        raise PermissionDenied("This workflow was launched with prompts that you may not choose.")
    if config.has_unprompted(template):
        raise PermissionDenied("This workflow was launched with prompts that its template no longer asks for.")
