"""What all six kinds of jobs say about themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.timezone import now
from rest_framework.fields import BooleanField, FloatField, ReadOnlyField

from explorer.api.serializers.base import BaseSerializer, without
from explorer.models import UnifiedJob
from explorer.utils import get_type_for_model

# Long texts that a list can do without.
DETAILS = ("job_args", "job_cwd", "job_env", "result_traceback", "event_processing_finished")


class LabelsListMixin:
    """Adds the first ten labels to the summary (AWX: api.serializers.LabelsListMixin)."""

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        summary = super().get_summary_fields(obj)  # type: ignore[misc]
        labels = [{"id": label.pk, "name": label.name} for label in obj.labels.all()]
        return summary | {"labels": {"count": len(labels), "results": labels[:10]}}


class UnifiedJobSerializer(BaseSerializer):
    """The fields of a row in `main_unifiedjob` (AWX: api.serializers.UnifiedJobSerializer)."""

    show_capabilities = ("start", "delete")
    event_processing_finished = BooleanField(read_only=True)
    launched_by = ReadOnlyField()
    elapsed = FloatField(read_only=True)

    class Meta(BaseSerializer.Meta):
        model: ClassVar[Any] = UnifiedJob
        fields: ClassVar[tuple[str, ...]] = (
            *BaseSerializer.Meta.fields,
            "unified_job_template",
            "launch_type",
            "status",
            "execution_environment",
            "failed",
            "started",
            "finished",
            "canceled_on",
            "elapsed",
            "job_args",
            "job_cwd",
            "job_env",
            "job_explanation",
            "execution_node",
            "controller_node",
            "result_traceback",
            "event_processing_finished",
            "launched_by",
            "work_unit_id",
        )

    def get_related(self, obj: Any) -> dict[str, str]:
        links = super().get_related(obj)
        if obj.unified_job_template_id and obj.unified_job_template:
            links["unified_job_template"] = obj.unified_job_template.get_absolute_url()
        return links

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        facts = super().get_summary_fields(obj)
        if self.is_detail_view and (ancestor := obj.ancestor_job) != obj:
            kind, url = get_type_for_model(ancestor), ancestor.get_absolute_url()
            facts["ancestor_job"] = {"id": ancestor.pk, "name": ancestor.name, "type": kind, "url": url}
        return facts

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """A job under way has been running until now: the database learns `elapsed` only at its end."""
        shown = super().to_representation(obj)
        if obj.started and not obj.finished and "elapsed" in shown:
            shown["elapsed"] = (now() - obj.started).total_seconds()
        return shown


class UnifiedJobListSerializer(UnifiedJobSerializer):
    """A row of a list: the long texts left out."""

    class Meta(UnifiedJobSerializer.Meta):
        fields = without(UnifiedJobSerializer.Meta.fields, *DETAILS)
