"""A playbook with all it needs to be launched (AWX: `awx.main.models.jobs.JobTemplate`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from explorer.fields import AskForField, ImplicitRoleField, prevent_search
from explorer.models.base import NEW_JOB_TYPE_CHOICES
from explorer.models.jobs.job import Job
from explorer.models.jobs.options import JobOptions
from explorer.models.jobs.prompts import errors_of_the_template, requested_change, sort_variables, why_not_accepted
from explorer.models.jobs.slicing import create_slice_nodes, prompted_or_own, slicing_arguments
from explorer.models.mixins import ResourceMixin, SurveyJobTemplateMixin, WebhookTemplateMixin
from explorer.models.unified_jobs import UnifiedJobTemplate
from explorer.models.unified_jobs.template import Sorted

# What a job copies besides the options that both have.
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


class JobTemplate(UnifiedJobTemplate, JobOptions, SurveyJobTemplateMixin, ResourceMixin, WebhookTemplateMixin):
    """Runs a project's playbook on an inventory, with credentials; each `ask_…` flag lets a launch set a field."""

    SOFT_UNIQUE_TOGETHER = (("name", "organization"),)

    class Meta:
        app_label = "main"
        ordering = ("name",)

    job_type = models.CharField(max_length=64, choices=NEW_JOB_TYPE_CHOICES, default="run")
    host_config_key = prevent_search(models.CharField(max_length=1024, blank=True, default=""))
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
    # The inventory's and the organization's groups are not tried when the template's have no capacity.
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
        """Save the template, with its project's organization."""
        # A template whose project was deleted keeps the organization it had, so that its admins can repair it.
        project = self.project
        moved = project and self._set_fields(organization_id=project.organization_id)
        if moved and "update_fields" in kwargs:
            kwargs["update_fields"] = [*kwargs["update_fields"], *moved]
        super().save(*args, **kwargs)

    def validate_unique(self, exclude: Any = None) -> None:  # noqa: ARG002
        """Compare with the project's templates: the organization becomes the project's only when it is saved."""
        organization = self.project.organization_id if self.project else None
        twins = JobTemplate.objects.filter(name=self.name, organization=organization).exclude(pk=self.pk)
        if twins.exists():
            raise ValidationError(f"Another job template of this organization is called {self.name!r} already.")

    def clean_forks(self) -> int:
        """Return the template's forks; ValidationError if they are more than the system allows."""
        if 0 < settings.MAX_FORKS < self.forks:
            raise ValidationError(f"{self.forks} forks are more than this system allows ({settings.MAX_FORKS}).")
        return self.forks

    @property
    def resources_needed_to_start(self) -> list[str]:
        """Which of project and inventory the template lacks."""
        return [name for name in ("project", "inventory") if getattr(self, f"{name}_id") is None]

    def create_unified_job(self, **kwargs: Any) -> Any:
        """Create one job, or the workflow job of a sliced launch, and return it.

        With `_prevent_slicing` it is one job in any case: a relaunch, or a slice itself.
        """
        prevent_slicing = kwargs.pop("_prevent_slicing", False)
        slices = self.get_effective_slice_ct(kwargs)
        if slices > 1 and not prevent_slicing:
            workflow_job = super().create_unified_job(**slicing_arguments(kwargs))
            create_slice_nodes(self, workflow_job, slices)
            return workflow_job

        eager_fields = kwargs.pop("_eager_fields", None) or {}
        if prevent_slicing:
            eager_fields.setdefault("job_slice_count", 1)
        elif self.job_slice_count > 1:
            # There are too few hosts for the slices that the template asks for.
            eager_fields["job_slice_count"] = 1
        return super().create_unified_job(_eager_fields=eager_fields, **kwargs)

    def get_effective_slice_ct(self, kwargs: dict[str, Any]) -> int:
        """Return how many slices a launch with the prompts `kwargs` makes: never more than there are hosts."""
        inventory = prompted_or_own(self, "inventory", kwargs)
        slices = prompted_or_own(self, "job_slice_count", kwargs)
        return min(slices, inventory.hosts.count()) if inventory else slices

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the template's address in the API."""
        return reverse("api:job_template_detail", kwargs={"pk": self.pk})

    def can_start_without_user_input(self) -> bool:
        """Whether a launch without data would start a job."""
        prompts = any(getattr(self, flag) for flag in self.get_ask_mapping().values())
        return not (prompts or self.passwords_needed_to_start or self.variables_needed_to_start)

    def _can_update(self) -> bool:
        return self.can_start_without_user_input()

    def _accept_or_ignore_job_kwargs(self, _exclude_errors: Collection[str] = (), **kwargs: Any) -> Sorted:
        """Sort a launch's fields into accepted and rejected, with errors by field.

        A value that the template has already is neither. `_exclude_errors` may name "prompts" (a field that the
        template doesn't prompt for is ignored without an error) and "required" (a survey's missing answer is no error).
        """
        accepted, rejected, errors = sort_variables(self, kwargs, _exclude_errors)
        for name, flag in self.get_ask_mapping().items():
            if name == "extra_vars" or kwargs.get(name) is None:
                continue
            value = requested_change(self, name, kwargs[name])
            if value is None:
                continue
            problem = why_not_accepted(self, name, flag, kwargs)
            (rejected if problem else accepted)[name] = value
            # A launch's response lists what it ignored; a stored launch (a node's, a schedule's) must be right.
            if problem and (getattr(self, flag) or "prompts" not in _exclude_errors):
                errors[name] = problem
        errors |= errors_of_the_template(self, accepted, _exclude_errors)
        return accepted, rejected, errors
