"""Cleanup jobs of the system itself (AWX: `awx.main.models.jobs.SystemJobTemplate`, `SystemJob`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models
from django.urls import reverse

from explorer.fields import prevent_search
from explorer.models.base import BaseModel, VarsDictProperty
from explorer.models.events import SystemJobEvent
from explorer.models.jobs.prompts import sort_variables
from explorer.models.relations import optional_key
from explorer.models.unified_jobs import UnifiedJob, UnifiedJobTemplate
from explorer.models.unified_jobs.template import Sorted

SYSTEM_JOB_TYPE = [
    ("cleanup_jobs", "Forget old jobs"),
    ("cleanup_activitystream", "Forget old activity"),
    ("cleanup_sessions", "Forget expired browser sessions"),
    ("cleanup_tokens", "Forget expired tokens"),
]
_OPTIONS = frozenset({"days", "older_than", "granularity"})
_KEPT_FOR_DAYS = ("cleanup_jobs", "cleanup_activitystream")


class SystemJobOptions(BaseModel):
    """Which cleanup."""

    class Meta:
        abstract = True

    job_type = models.CharField(max_length=32, choices=SYSTEM_JOB_TYPE, blank=True, default="")


class SystemJobTemplate(UnifiedJobTemplate, SystemJobOptions):
    """A cleanup that can be launched; its variables are the options of a management command."""

    class Meta:
        app_label = "main"

    @classmethod
    def _get_unified_job_class(cls) -> type[SystemJob]:
        return SystemJob

    @classmethod
    def _get_unified_job_field_names(cls) -> set[str]:
        return {"name", "description", "organization", "job_type", "extra_vars"}

    def _accept_or_ignore_job_kwargs(self, _exclude_errors: Collection[str] = (), **kwargs: Any) -> Sorted:
        """Sort a launch's fields: variables that are options of the command are accepted, and no other field."""
        by_variable = sort_variables(self, {"extra_vars": kwargs.pop("extra_vars", {})}, _exclude_errors)
        by_field = super()._accept_or_ignore_job_kwargs(_exclude_errors, **kwargs)
        accepted, rejected, errors = (
            variables | fields for variables, fields in zip(by_variable, by_field, strict=True)
        )
        return accepted, rejected, errors

    def _accept_or_ignore_variables(
        self, data: dict[str, Any], errors: dict[str, Any], _exclude_errors: Collection[str] = ()
    ) -> Sorted:
        """Accept the options of the command, and no other variables."""
        problems = {name: f"A system job has no option {name!r}." for name in data if name not in _OPTIONS}
        if self.job_type in _KEPT_FOR_DAYS and "days" in data and not _is_count(data["days"]):
            problems["days"] = f"days must be a whole number, 0 or more, not {data['days']!r}."
        if problems:
            errors["extra_vars"] = list(problems.values())
        accepted = {name: value for name, value in data.items() if name not in problems}
        return accepted, {name: data[name] for name in problems}, errors

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the template's address in the API."""
        return reverse("api:system_job_template_detail", kwargs={"pk": self.pk})


def _is_count(value: Any) -> bool:
    if isinstance(value, bool | None):
        return False
    try:
        return float(value) == int(value) >= 0
    except (TypeError, ValueError):
        return False


class SystemJob(UnifiedJob, SystemJobOptions):
    """One cleanup, on a control node."""

    class Meta:
        app_label = "main"
        ordering = ("id",)

    system_job_template = optional_key("SystemJobTemplate", "jobs")
    extra_vars = prevent_search(models.TextField(blank=True, default=""))

    extra_vars_dict = VarsDictProperty("extra_vars")

    def _set_default_dependencies_processed(self) -> None:
        self.dependencies_processed = True

    def _get_parent_field_name(self) -> str:
        return "system_job_template"

    @classmethod
    def _get_task_class(cls) -> Any:
        from explorer.tasks.jobs import RunSystemJob

        return RunSystemJob

    def websocket_emit_data(self) -> dict[str, Any]:
        return {}

    @property
    def event_class(self) -> Any:
        return SystemJobEvent

    def _get_task_impact(self) -> int:
        return 5

    @property
    def preferred_instance_groups(self) -> list[Any]:
        return list(self.control_plane_instance_group)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the job's address in the API."""
        return reverse("api:system_job_detail", kwargs={"pk": self.pk})
