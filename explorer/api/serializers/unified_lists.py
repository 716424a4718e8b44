"""Rows of different kinds in one list: each is shown by its own kind's serializer."""

from __future__ import annotations

from typing import Any

from explorer import models
from explorer.api.serializers import jobs, other_jobs, templates, unified_jobs, updates, workflow_jobs

JOBS: dict[type, Any] = {
    models.Job: jobs.JobListSerializer,
    models.WorkflowJob: workflow_jobs.WorkflowJobListSerializer,
    models.ProjectUpdate: updates.ProjectUpdateListSerializer,
    models.InventoryUpdate: updates.InventoryUpdateListSerializer,
    models.AdHocCommand: other_jobs.AdHocCommandListSerializer,
    models.SystemJob: other_jobs.SystemJobListSerializer,
}
TEMPLATES: dict[type, Any] = {
    models.JobTemplate: templates.JobTemplateSerializer,
    models.WorkflowJobTemplate: templates.WorkflowJobTemplateSerializer,
    models.Project: templates.ProjectSerializer,
    models.InventorySource: templates.InventorySourceSerializer,
    models.SystemJobTemplate: templates.SystemJobTemplateSerializer,
}


class AnyJobSerializer(unified_jobs.UnifiedJobListSerializer):
    """A job of whichever kind."""

    def to_representation(self, obj: Any) -> dict[str, Any]:
        return JOBS[type(obj)](context=self.context).to_representation(obj)


class AnyTemplateSerializer(templates.UnifiedJobTemplateSerializer):
    """A template of whichever kind."""

    def to_representation(self, obj: Any) -> dict[str, Any]:
        return TEMPLATES[type(obj)](context=self.context).to_representation(obj)
