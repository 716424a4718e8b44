"""A workflow's run as JSON; a sliced job's, too."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.fields import BooleanField, CharField

from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.links import foreign_links, own_links
from explorer.api.serializers.unified_jobs import LabelsListMixin, UnifiedJobListSerializer, UnifiedJobSerializer
from explorer.models import WorkflowJob

# A workflow runs on no node of its own, and has no output.
_OF_A_NODE = ("execution_environment", "execution_node", "controller_node", "event_processing_finished")


class WorkflowJobSerializer(LabelsListMixin, UnifiedJobSerializer):
    """The answer to a workflow's launch (AWX: api.serializers.WorkflowJobSerializer)."""

    limit = CharField(read_only=True, allow_null=True)
    scm_branch = CharField(read_only=True, allow_null=True)
    job_tags = CharField(read_only=True, allow_null=True)
    skip_tags = CharField(read_only=True, allow_null=True)

    class Meta(UnifiedJobSerializer.Meta):
        model = WorkflowJob
        fields: ClassVar[tuple[str, ...]] = joined(
            without(UnifiedJobSerializer.Meta.fields, *_OF_A_NODE),
            (
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
            ),
        )

    def get_related(self, obj: WorkflowJob) -> dict[str, str]:
        """Add the template, the nodes, and what there is below the job's address."""
        links = without_key(super().get_related(obj), "execution_environment")
        links |= foreign_links(obj, "workflow_job_template", "job_template")
        if obj.workflow_job_template_id:
            links |= own_links(obj, notifications="workflow_job_notifications_list")
        return links | own_links(
            obj,
            workflow_nodes="workflow_job_workflow_nodes_list",
            labels="workflow_job_label_list",
            activity_stream="workflow_job_activity_stream_list",
            relaunch="workflow_job_relaunch",
            cancel="workflow_job_cancel",
        )

    def to_representation(self, obj: WorkflowJob) -> dict[str, Any]:
        """Return the job as JSON; passwords among its variables become `$encrypted$`."""
        shown = super().to_representation(obj)
        if "extra_vars" in shown:
            shown["extra_vars"] = obj.display_extra_vars()
        return shown


class WorkflowJobListSerializer(WorkflowJobSerializer, UnifiedJobListSerializer):  # type: ignore[misc]
    """A workflow job in a list (AWX: api.serializers.WorkflowJobListSerializer)."""


class WorkflowJobCancelSerializer(WorkflowJobSerializer):
    """Whether a workflow job can still be canceled (AWX: api.serializers.WorkflowJobCancelSerializer)."""

    can_cancel = BooleanField(read_only=True)

    class Meta(WorkflowJobSerializer.Meta):
        fields = ("can_cancel",)


def without_key(links: dict[str, str], name: str) -> dict[str, str]:
    """Return the links except one."""
    return {key: link for key, link in links.items() if key != name}
