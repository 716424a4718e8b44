"""Which container image a job runs in (AWX: `awx.main.models.mixins.ExecutionEnvironmentMixin`)."""

from __future__ import annotations

from django.db import models


class ExecutionEnvironmentMixin(models.Model):
    """A template's image, and the job's copy of it; null means that a node decides when it runs the job."""

    class Meta:
        abstract = True

    execution_environment = models.ForeignKey(
        "ExecutionEnvironment",
        null=True,
        blank=True,
        default=None,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
        help_text="Container image that the playbook runs in.",
    )
