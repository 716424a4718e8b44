"""A workflow's run as JSON: a sliced job's, too."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.fields import CharField

from explorer.api.serializers.base import without
from explorer.api.serializers.unified_jobs import DETAILS, LabelsListMixin, UnifiedJobSerializer
from explorer.models import WorkflowJob

# A workflow runs on no node of its own, and has no output.
_OF_A_NODE = ("execution_environment", "execution_node", "controller_node", "event_processing_finished")


class WorkflowJobSerializer(LabelsListMixin, UnifiedJobSerializer):
    """The answer to a workflow's launch (AWX: api.serializers.WorkflowJobSerializer)."""

    own_links = {"cancel": "api:workflow_job_cancel", "relaunch": "api:workflow_job_relaunch"}
    limit = CharField(read_only=True, allow_null=True)
    scm_branch = CharField(read_only=True, allow_null=True)
    job_tags = CharField(read_only=True, allow_null=True)
    skip_tags = CharField(read_only=True, allow_null=True)

    class Meta(UnifiedJobSerializer.Meta):
        model = WorkflowJob
        fields: ClassVar[tuple[str, ...]] = (
            *without(UnifiedJobSerializer.Meta.fields, *_OF_A_NODE),
            "workflow_job_template",
            "extra_vars",
            "allow_simultaneous",
            "job_template",
            "is_sliced_job",
            "inventory",
            "limit",
            "scm_branch",
            "webhook_service",
            "webhook_credential",
            "webhook_guid",
            "skip_tags",
            "job_tags",
        )

    def to_representation(self, obj: WorkflowJob) -> dict[str, Any]:
        shown = super().to_representation(obj)
        shown["extra_vars"] = obj.display_extra_vars()
        return shown


class WorkflowJobListSerializer(WorkflowJobSerializer):
    """A workflow job in a list."""

    class Meta(WorkflowJobSerializer.Meta):
        fields = without(WorkflowJobSerializer.Meta.fields, *DETAILS)
