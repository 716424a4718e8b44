"""What every template has in common (AWX: `awx.main.models.unified_jobs.UnifiedJobTemplate`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from polymorphic.models import PolymorphicModel

from explorer.models.base import CommonModelNameNotUnique
from explorer.models.mixins import ExecutionEnvironmentMixin
from explorer.models.relations import optional_key, preferred_groups
from explorer.models.unified_jobs.prompting import PromptingMixin
from explorer.models.unified_jobs.spawning import SpawningMixin
from explorer.models.unified_jobs.statuses import ALL_STATUS_CHOICES


class UnifiedJobTemplate(
    SpawningMixin, PromptingMixin, PolymorphicModel, CommonModelNameNotUnique, ExecutionEnvironmentMixin
):
    """A row for whatever can be run: `UnifiedJobTemplate.objects.all()` answers with the subclasses' own objects."""

    class Meta:
        app_label = "main"
        ordering = ("name",)

    current_job = optional_key("UnifiedJob", "%(class)s_as_current_job+", editable=False)
    last_job = optional_key("UnifiedJob", "%(class)s_as_last_job+", editable=False)
    last_job_failed = models.BooleanField(default=False, editable=False)
    last_job_run = models.DateTimeField(null=True, default=None, editable=False)
    status = models.CharField(max_length=32, choices=ALL_STATUS_CHOICES, default="ok", editable=False)
    organization = optional_key("Organization", "%(class)ss")
    credentials = models.ManyToManyField("Credential", "%(class)ss")
    labels: models.ManyToManyField[Any, Any] = models.ManyToManyField("Label", "%(class)s_labels", blank=True)
    instance_groups = preferred_groups("UnifiedJobTemplateInstanceGroupMembership")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the row, with status and time of the latest run as the jobs have them."""
        changed = self._set_status_and_last_job_run(save=False)
        if "update_fields" in kwargs:
            kwargs["update_fields"] = list(dict.fromkeys([*kwargs["update_fields"], *changed]))
        super().save(*args, **kwargs)

    def _set_status_and_last_job_run(self, save: bool = True) -> list[str]:
        return self.update_fields(status=self._get_current_status(), last_job_run=self._get_last_job_run(), save=save)

    def _get_current_status(self) -> str:
        if self.current_job:
            return self.current_job.status
        if self.last_job:
            return "failed" if self.last_job_failed else "successful"
        return "never updated"

    def _get_last_job_run(self) -> Any:
        return self.last_job.finished if self.last_job else None

    @property
    def can_update(self) -> bool:
        """Whether `update` would make a job."""
        return self._can_update()

    def _can_update(self) -> bool:
        return False

    def update(self, **kwargs: Any) -> Any:
        """Makes a job without any prompt and asks to run it; None where the template can't be updated."""
        if not self.can_update:
            return None
        job = self.create_unified_job()
        job.signal_start(**kwargs)
        return job

    @property
    def last_updated(self) -> Any:
        """The name that projects and inventory sources show `last_job_run` under."""
        return self.last_job_run

    def validate_unique(self, exclude: Any = None) -> None:
        # Two templates may share a name if their kinds differ, so the kind has to be known before it is compared.
        self.pre_save_polymorphic()
        super().validate_unique({name for name in exclude or () if name != "polymorphic_ctype"})
