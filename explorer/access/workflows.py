"""Workflow job templates and their jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from rest_framework.exceptions import PermissionDenied

from explorer.access.base import BaseAccess, check_superuser
from explorer.access.jobs import saved_prompts, vars_are_encrypted
from explorer.access.launch_configs import JobLaunchConfigAccess
from explorer.access.templates import accessible_templates
from explorer.models import (
    Inventory,
    JobLaunchConfig,
    Organization,
    WorkflowJob,
    WorkflowJobTemplate,
)


class WorkflowJobTemplateAccess(BaseAccess[WorkflowJobTemplate]):
    """Like a job template's: the execute role starts, the admin role changes (AWX: WorkflowJobTemplateAccess)."""

    model = WorkflowJobTemplate
    select_related = ("created_by", "modified_by", "organization")

    def can_start(self, obj: WorkflowJobTemplate) -> bool:
        return self.user.is_superuser or self.user in obj.execute_role

    @check_superuser
    def can_change(self, obj: WorkflowJobTemplate, data: Mapping[str, Any] | None) -> bool:
        wishes = data or {}
        return (
            self.user in obj.admin_role
            and self.check_related("organization", Organization, wishes, role_field="workflow_admin_role")
            and self.check_related("inventory", Inventory, wishes, role_field="use_role")
        )

    def can_delete(self, obj: WorkflowJobTemplate) -> bool:
        return self.can_change(obj, None)


class WorkflowJobAccess(BaseAccess[WorkflowJob]):
    """A workflow job belongs to its template (AWX: main.access.WorkflowJobAccess)."""

    model = WorkflowJob
    select_related = ("created_by", "modified_by", "organization")

    def filtered_queryset(self) -> QuerySet[WorkflowJob]:
        visible = accessible_templates(self.user, "read_role")
        return self.model.objects.filter(Q(unified_job_template__in=visible))

    @check_superuser
    def can_delete(self, obj: WorkflowJob) -> bool:
        organization = obj.workflow_job_template and obj.workflow_job_template.organization
        return organization is not None and self.user in organization.workflow_admin_role

    @check_superuser
    def can_start(self, obj: WorkflowJob) -> bool:
        """May this user relaunch it? Slices of a job template ask for the roles on that template.

        Raises PermissionDenied with the reason where prompts of the earlier launch stand in the way.
        """
        template, config = obj.workflow_job_template or obj.job_template, saved_prompts(obj)
        if template is None or config is None or self.user not in template.execute_role:
            return False
        if config.prompts_dict():
            self._check_prompts(obj, template, config)
        return True

    def _check_prompts(self, obj: WorkflowJob, template: Any, config: JobLaunchConfig) -> None:
        if obj.created_by != self.user and vars_are_encrypted(config.extra_data):
            raise PermissionDenied("Somebody else answered the survey with a secret; only they can relaunch this.")
        may_choose = JobLaunchConfigAccess(self.user).can_add({"reference_obj": config})
        if not may_choose:
            raise PermissionDenied("This workflow was launched with choices that you may not make.")
        if config.has_unprompted(template):
            raise PermissionDenied("This workflow was launched with choices that its template no longer asks for.")

    def get_method_capability(self, method: str, obj: WorkflowJob) -> bool:
        if method == "start":
            workflow = obj.workflow_job_template
            return self.user in workflow.execute_role if workflow else self.user.is_superuser
        return super().get_method_capability(method, obj)

    def can_cancel(self, obj: WorkflowJob) -> bool:
        if not obj.can_cancel:
            return False
        workflow = obj.workflow_job_template
        if workflow is not None and self.user in workflow.admin_role:
            return True
        return self.user == obj.created_by or self.can_delete(obj)
