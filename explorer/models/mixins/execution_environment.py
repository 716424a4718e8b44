"""Which container image a job runs in (AWX: `awx.main.models.mixins.ExecutionEnvironmentMixin`)."""

from __future__ import annotations

from django.db import models

from explorer.models.relations import optional_key


class ExecutionEnvironmentMixin(models.Model):
    """A template's image, and the job's copy of it; null means that a node decides when it runs the job."""

    class Meta:
        abstract = True

    execution_environment = optional_key("main.ExecutionEnvironment", "%(class)ss")
