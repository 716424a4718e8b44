"""How a job went on each of its hosts, as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import without
from explorer.api.serializers.links import foreign_links
from explorer.api.serializers.summaries import summarize_job_template
from explorer.models import JobHostSummary


class JobHostSummarySerializer(BaseSerializer):
    """One host's tasks, counted by outcome (AWX: api.serializers.JobHostSummarySerializer)."""

    class Meta(BaseSerializer.Meta):
        model = JobHostSummary
        fields: ClassVar[tuple[str, ...]] = (
            *without(BaseSerializer.Meta.fields, "name", "description"),
            "job",
            "host",
            "host_name",
            "changed",
            "dark",
            "failures",
            "ok",
            "processed",
            "skipped",
            "failed",
            "ignored",
            "rescued",
        )

    def get_related(self, obj: JobHostSummary) -> dict[str, str]:
        """Add the job and the host."""
        return super().get_related(obj) | foreign_links(obj, "job", "host")

    def get_summary_fields(self, obj: JobHostSummary) -> dict[str, Any]:
        """Add to the job the template that it comes from."""
        return summarize_job_template(super().get_summary_fields(obj), obj)
