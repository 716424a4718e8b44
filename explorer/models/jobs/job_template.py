"""A playbook with all it needs to be launched (AWX: `awx.main.models.jobs.JobTemplate`)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from explorer.fields import AskForField, ImplicitRoleField
from explorer.models.base import NEW_JOB_TYPE_CHOICES
from explorer.models.jobs.job import Job
from explorer.models.jobs.options import JobOptions
from explorer.models.jobs.prompting import JobPromptingMixin
from explorer.models.jobs.slicing import SlicingMixin
from explorer.models.mixins import ResourceMixin, SurveyJobTemplateMixin, WebhookTemplateMixin
from explorer.models.unified_jobs import UnifiedJobTemplate

# What a job takes over besides the options that both have.
_FIELDS_OF_A_JOB = (
    "name",
    "description",
    "organization",
    "survey_passwords",
    "labels",
    "credentials",
    "job_slice_number",
    "job_slice_count",
    "execution_environment",
)


class JobTemplate(
    SlicingMixin,
    JobPromptingMixin,
    UnifiedJobTemplate,
    JobOptions,
    SurveyJobTemplateMixin,
    ResourceMixin,
    WebhookTemplateMixin,
):
    """Applies a project's playbook to an inventory, with credentials; each `ask_…` flag opens a field at launch."""

    SOFT_UNIQUE_TOGETHER = (("name", "organization"),)

    class Meta:
        app_label = "main"
        ordering = ("name",)

    job_type = models.CharField(max_length=64, choices=NEW_JOB_TYPE_CHOICES, default="run")
    host_config_key = models.CharField(max_length=1024, blank=True, default="")
    ask_diff_mode_on_launch = AskForField(blank=True, default=False)
    ask_job_type_on_launch = AskForField(blank=True, default=False)
    ask_verbosity_on_launch = AskForField(blank=True, default=False)
    ask_credential_on_launch = AskForField("credentials", blank=True, default=False)
    ask_execution_environment_on_launch = AskForField(blank=True, default=False)
    ask_forks_on_launch = AskForField(blank=True, default=False)
    ask_job_slice_count_on_launch = AskForField(blank=True, default=False)
    ask_timeout_on_launch = AskForField(blank=True, default=False)
    ask_instance_groups_on_launch = AskForField(blank=True, default=False)
    job_slice_count = models.PositiveIntegerField(blank=True, default=1)
    # The inventory's and the organization's groups are not tried when the template's are full.
    prevent_instance_group_fallback = models.BooleanField(default=False)

    admin_role = ImplicitRoleField("organization.job_template_admin_role")
    execute_role = ImplicitRoleField(("admin_role", "organization.execute_role"))
    read_role = ImplicitRoleField(("organization.auditor_role", "execute_role", "admin_role"))

    @classmethod
    def _get_unified_job_class(cls) -> type[Job]:
        return Job

    @classmethod
    def _get_unified_job_field_names(cls) -> set[str]:
        return {field.name for field in JobOptions._meta.fields}.union(_FIELDS_OF_A_JOB)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the template, as one of its project's organization."""
        # A template whose project is gone stays with the organization it had: somebody has to be able to repair it.
        project = self.project
        moved = project and self._set_fields(organization_id=project.organization_id)
        if moved and "update_fields" in kwargs:
            kwargs["update_fields"] = [*kwargs["update_fields"], *moved]
        super().save(*args, **kwargs)

    def can_start_without_user_input(self) -> bool:
        """Whether a launch with no data at all would start a job."""
        prompts = any(getattr(self, flag) for flag in self.get_ask_mapping().values())
        return not (prompts or self.passwords_needed_to_start or self.variables_needed_to_start)

    def clean_forks(self) -> int:
        """The template's forks, if the system allows so many."""
        if 0 < settings.MAX_FORKS < self.forks:
            raise ValidationError(f"{self.forks} forks are more than this system allows ({settings.MAX_FORKS}).")
        return self.forks

    def validate_unique(self, exclude: Any = None) -> None:  # noqa: ARG002
        """Compares with the project's templates: the organization becomes the project's only when it is saved."""
        organization = self.project.organization_id if self.project else None
        twins = JobTemplate.objects.filter(name=self.name, organization=organization).exclude(pk=self.pk)
        if twins.exists():
            raise ValidationError(f"Another job template of this organization is called {self.name!r} already.")

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Where the API shows this template."""
        return reverse("api:job_template_detail", kwargs={"pk": self.pk})
