"""Jobs: who may see, relaunch, cancel and delete them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from rest_framework.exceptions import PermissionDenied

from explorer.access.base import BaseAccess, check_superuser
from explorer.access.launch_configs import JobLaunchConfigAccess
from explorer.access.relaunches import overseen_organizations, saved_prompts, vars_are_encrypted, why_no_relaunch
from explorer.models import Job, JobLaunchConfig, JobTemplate, Label


class JobAccess(BaseAccess):
    """A job belongs to its template, and without one to its organization (AWX: main.access.JobAccess)."""

    model = Job
    select_related = ("created_by", "modified_by", "job_template", "inventory", "project", "project_update")
    prefetch_related = (
        "organization",
        "unified_job_template",
        "instance_group",
        "credentials__credential_type",
        Prefetch("labels", queryset=Label.objects.order_by("name")),
    )

    def filtered_queryset(self) -> QuerySet[Job]:
        """Return the jobs of templates that the user may read, and of organizations that the user oversees."""
        seen = Q(job_template__in=JobTemplate.accessible_pk_qs(self.user, "read_role"))
        seen |= Q(organization__in=overseen_organizations(self.user).values("pk"))
        return self.model.objects.filter(seen)

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Raise NotImplementedError: a job is created by launching a template."""
        raise NotImplementedError("A job is not created directly: launch a job template.")

    def can_change(self, obj: Job, data: Mapping[str, Any] | None) -> bool:
        """Raise NotImplementedError: a job is never edited."""
        raise NotImplementedError("A job is not edited: change its template and launch that.")

    @check_superuser
    def can_delete(self, obj: Job) -> bool:
        """Takes the admin role on the job's organization."""
        return obj.organization is not None and self.user in obj.organization.admin_role

    @check_superuser
    def can_start(self, obj: Job) -> bool:
        """Whether the user may relaunch the job.

        The execute role on the template is enough for the template's own values. Prompts of the first launch are
        copied: the user must be allowed to choose them, too, or hold the organization's execute role. Raises
        PermissionDenied with the reason.
        """
        template, config = obj.job_template, saved_prompts(obj)
        if template and self.user not in template.execute_role:
            return False
        if template and config and _may_repeat(self.user, obj, config):
            return True
        organization = obj.organization
        if organization and self.user in organization.execute_role:
            return True
        raise PermissionDenied(why_no_relaunch(obj, config))

    def get_method_capability(self, method: str, obj: Job) -> bool:
        """Return what a button shows. Relaunch looks at the execute role only; the POST checks the prompts."""
        if method == "start":
            return obj.job_template is None or self.user in obj.job_template.execute_role
        return super().get_method_capability(method, obj)

    def can_cancel(self, obj: Job) -> bool:
        """Takes having launched it, the template's admin role, or without a template the organization's."""
        if not obj.can_cancel:
            return False
        if self.user == obj.created_by:
            return True
        if obj.job_template:
            return self.user in obj.job_template.admin_role
        return obj.organization is not None and self.user in obj.organization.job_template_admin_role


def _may_repeat(user: Any, obj: Job, config: JobLaunchConfig) -> bool:
    """Whether `user` may choose what was prompted at the first launch. Raises PermissionDenied for others' secrets."""
    template = obj.job_template
    if not config.has_user_prompts(template):
        return True
    if obj.created_by != user and vars_are_encrypted(config.extra_data):
        raise PermissionDenied("Another user answered this job's survey with a secret; only they can relaunch it.")
    if config.has_unprompted(template):
        return False
    return JobLaunchConfigAccess(user).can_add({"reference_obj": config})
