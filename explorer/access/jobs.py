"""Jobs: who may see, relaunch, cancel and delete them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from rest_framework.exceptions import PermissionDenied

from explorer.access.base import BaseAccess, check_superuser
from explorer.access.launch_configs import JobLaunchConfigAccess
from explorer.models import Job, JobLaunchConfig, JobTemplate, Label, Organization


def vars_are_encrypted(variables: Mapping[str, Any]) -> bool:
    """Is one of these values a survey's password?"""
    return any(isinstance(value, str) and value.startswith("$encrypted$") for value in variables.values())


def saved_prompts(job: Any) -> JobLaunchConfig | None:
    """What was chosen when `job` was launched; None for a job from before that was kept."""
    return JobLaunchConfig.objects.prefetch_related("credentials").filter(job=job).first()


def overseen_organizations(user: Any) -> QuerySet[Organization]:
    """Organizations of which `user` is an admin or auditor: their jobs are open to them."""
    oversees = Q(pk__in=Organization.accessible_pk_qs(user, "admin_role"))
    oversees |= Q(pk__in=Organization.accessible_pk_qs(user, "auditor_role"))
    return Organization.objects.filter(oversees)


class JobAccess(BaseAccess[Job]):
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
        seen = Q(job_template__in=JobTemplate.accessible_pk_qs(self.user, "read_role"))
        seen |= Q(organization__in=overseen_organizations(self.user).values("pk"))
        return self.model.objects.filter(seen)

    @check_superuser
    def can_delete(self, obj: Job) -> bool:
        return obj.organization is not None and self.user in obj.organization.admin_role

    @check_superuser
    def can_start(self, obj: Job) -> bool:
        """May this user relaunch the job?

        The execute role on the template goes for the template's own values. Prompts of an earlier user are copied
        along, so one must be allowed to choose them oneself, or hold the organization's execute role. Raises
        PermissionDenied with the reason.
        """
        template, config = obj.job_template, saved_prompts(obj)
        if template and self.user not in template.execute_role:
            return False
        if template and config and self._may_repeat(obj, config):
            return True
        organization = obj.organization
        if organization and self.user in organization.execute_role:
            return True
        raise PermissionDenied(self._why_not(obj, config))

    def _may_repeat(self, obj: Job, config: JobLaunchConfig) -> bool:
        template = obj.job_template
        if not config.has_user_prompts(template):
            return True
        if obj.created_by != self.user and vars_are_encrypted(config.extra_data):
            raise PermissionDenied("Somebody else answered this job's survey with a secret; only they can relaunch it.")
        if config.has_unprompted(template):
            return False
        return JobLaunchConfigAccess(self.user).can_add({"reference_obj": config})

    @staticmethod
    def _why_not(obj: Job, config: JobLaunchConfig | None) -> str:
        if obj.job_template is None:
            return "The template of this job is gone: it takes the execute role on its organization to relaunch it."
        if config is None:
            return "Nobody knows what was chosen for this job: it takes the execute role on its organization."
        return "This job was launched with choices that you may not make, or that its template no longer asks for."

    def get_method_capability(self, method: str, obj: Job) -> bool:
        """A button looks at the execute role only; a POST will look closer."""
        if method == "start":
            return obj.job_template is None or self.user in obj.job_template.execute_role
        return super().get_method_capability(method, obj)

    def can_cancel(self, obj: Job) -> bool:
        """The one who launched it, the template's admins, and for an orphan the organization's template admins."""
        if not obj.can_cancel:
            return False
        if self.user == obj.created_by:
            return True
        if obj.job_template:
            return self.user in obj.job_template.admin_role
        return obj.organization is not None and self.user in obj.organization.job_template_admin_role
