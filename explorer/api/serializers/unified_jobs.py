"""What all kinds of jobs show."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.timezone import now
from rest_framework.fields import BooleanField, FloatField, ReadOnlyField, SerializerMethodField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.links import detail, foreign_links, own_links
from explorer.api.serializers.sub_serializers import sub_serializer, types_of
from explorer.api.serializers.summaries import SUMMARIZABLE_FK_FIELDS, summarize
from explorer.models import AdHocCommand, InventoryUpdate, Job, ProjectUpdate, SystemJob, UnifiedJob
from explorer.utils import get_type_for_model

# Long texts that a list leaves out.
DETAILS = ("job_args", "job_cwd", "job_env", "result_traceback", "event_processing_finished")

# Kinds whose output has an address of its own.
_WITH_STDOUT = (Job, ProjectUpdate, InventoryUpdate, AdHocCommand)


class LabelsListMixin:
    """Adds the first ten labels to the summary (AWX: api.serializers.LabelsListMixin)."""

    def _summary_field_labels(self, obj: Any) -> dict[str, Any]:
        """Return how many labels there are, and the first ten."""
        labels = [{"id": label.pk, "name": label.name} for label in obj.labels.all()]
        return {"count": len(labels), "results": labels[:10]}

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        return super().get_summary_fields(obj) | {"labels": self._summary_field_labels(obj)}  # type: ignore[misc]


class UnifiedJobSerializer(BaseSerializer):
    """The fields of a row in `main_unifiedjob` (AWX: api.serializers.UnifiedJobSerializer)."""

    show_capabilities = ("start", "delete")
    event_processing_finished = BooleanField(read_only=True)
    launched_by = ReadOnlyField()
    elapsed = FloatField(read_only=True)

    class Meta(BaseSerializer.Meta):
        model: ClassVar[Any] = UnifiedJob
        fields: ClassVar[tuple[str, ...]] = joined(
            BaseSerializer.Meta.fields,
            (
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
            ),
        )

    def get_types(self) -> list[str]:
        """Return all kinds of jobs; a subclass returns its own."""
        return types_of(UnifiedJobSerializer) if type(self) is UnifiedJobSerializer else super().get_types()

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the template, the output, the workflow job that started it, and the execution environment."""
        links = super().get_related(obj)
        if obj.unified_job_template_id and obj.unified_job_template:
            links["unified_job_template"] = obj.unified_job_template.get_absolute_url()
        if isinstance(obj, _WITH_STDOUT):
            links |= own_links(obj, stdout=f"{get_type_for_model(obj)}_stdout")
        if obj.workflow_job_id:
            links["source_workflow_job"] = detail("workflow_job", obj.workflow_job_id)
        return links | foreign_links(obj, "execution_environment")

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        """Add the workflow job that started it, and in a detail view the job that it descends from."""
        summary = super().get_summary_fields(obj)
        if obj.spawned_by_workflow and obj.workflow_job_id:
            summary["source_workflow_job"] = summarize(obj.unified_job_node.workflow_job, SUMMARIZABLE_FK_FIELDS["job"])
        if self.is_detail_view and (ancestor := obj.ancestor_job) != obj:
            kind, url = get_type_for_model(ancestor), ancestor.get_absolute_url()
            summary["ancestor_job"] = {"id": ancestor.pk, "name": ancestor.name, "type": kind, "url": url}
        return summary

    def get_sub_serializer(self, obj: Any) -> Any:
        """Return the class that shows `obj` among jobs of all kinds; None in a subclass, which shows its own kind."""
        return sub_serializer(UnifiedJobSerializer, obj) if type(self) is UnifiedJobSerializer else None

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """Return the row as JSON, always with `job_explanation`.

        `elapsed` of a job under way is counted up to now: its column is set at the end.
        """
        if own_kind := self.get_sub_serializer(obj):
            return own_kind(obj, context=self.context).to_representation(obj)
        shown = super().to_representation(obj) | {"job_explanation": obj.job_explanation}
        if obj.started and not obj.finished and "elapsed" in shown:
            shown["elapsed"] = (now() - obj.started).total_seconds()
        return shown


class UnifiedJobStdoutSerializer(UnifiedJobSerializer):
    """What a run printed (AWX: api.serializers.UnifiedJobStdoutSerializer)."""

    result_stdout = SerializerMethodField()

    class Meta(UnifiedJobSerializer.Meta):
        fields = ("result_stdout",)

    def get_types(self) -> list[str]:
        """Return the kinds of jobs that print something; a subclass returns its own."""
        if type(self) is not UnifiedJobStdoutSerializer:
            return super().get_types()
        return [get_type_for_model(model) for model in (ProjectUpdate, InventoryUpdate, Job, AdHocCommand, SystemJob)]

    def get_result_stdout(self, obj: Any) -> str:
        """Return what was printed, without colours."""
        return obj.result_stdout


class UnifiedJobListSerializer(UnifiedJobSerializer):
    """A job in a list, without the long texts (AWX: api.serializers.UnifiedJobListSerializer)."""

    class Meta(UnifiedJobSerializer.Meta):
        fields = without(UnifiedJobSerializer.Meta.fields, *DETAILS)

    def get_field_names(self, declared_fields: Any, info: Any) -> list[str]:
        """Return the fields of the kind's own serializer except the long texts."""
        return [name for name in super().get_field_names(declared_fields, info) if name not in DETAILS]

    def get_types(self) -> list[str]:
        """Return all kinds of jobs; a subclass returns its own."""
        return types_of(UnifiedJobListSerializer) if type(self) is UnifiedJobListSerializer else super().get_types()

    def get_sub_serializer(self, obj: Any) -> Any:
        """Return the class that shows `obj` in a list of all kinds; None in a subclass, which shows its own kind."""
        return sub_serializer(UnifiedJobListSerializer, obj) if type(self) is UnifiedJobListSerializer else None

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """Return the row as JSON, by the serializer of its own kind's lists."""
        if own_kind := self.get_sub_serializer(obj):
            return own_kind(obj, context=self.context).to_representation(obj)
        return super().to_representation(obj)
