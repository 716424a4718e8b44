"""Which container image a job runs in (AWX: `awx.main.models.mixins.ExecutionEnvironmentMixin`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

from explorer.models.relations import optional_key


class ExecutionEnvironmentMixin(models.Model):
    """A template's image, and the job's copy of it; null means that the node chooses when it runs the job."""

    class Meta:
        abstract = True

    execution_environment = optional_key("main.ExecutionEnvironment", "%(class)ss")

    def resolve_execution_environment(self) -> Any:
        """Return the image to run in: the job's, its template's, project's, organization's or inventory's, or any.

        Rule: `awx.main.models.mixins.ExecutionEnvironmentMixin.resolve_execution_environment`.
        """
        return next((image for image in _candidates(self) if image is not None), None)


def _candidates(job: Any) -> Iterator[Any]:
    yield job.execution_environment
    if template := getattr(job, "unified_job_template", None):
        yield template.execution_environment
    if project := getattr(job, "project", None):
        yield project.default_environment
    if organization := getattr(job, "organization", None):
        yield organization.default_environment
    if (inventory := getattr(job, "inventory", None)) and inventory.organization:
        yield inventory.organization.default_environment
    images = apps.get_model("main", "ExecutionEnvironment")
    yield settings.DEFAULT_EXECUTION_ENVIRONMENT
    yield images.objects.filter(organization=None, managed=False).first()


def control_plane_execution_environment() -> Any:
    """Return the image for what runs on control nodes: a managed one, which can't be edited, else the first of all.

    Rule: `awx.main.utils.execution_environments.get_control_plane_execution_environment`.
    """
    images = apps.get_model("main", "ExecutionEnvironment").objects
    return images.filter(organization=None, managed=True).first() or images.filter(organization=None).first()
