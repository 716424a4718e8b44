"""A playbook's run as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.fields import BooleanField, ReadOnlyField, SerializerMethodField

from explorer.api.serializers.base import BaseSerializer, without
from explorer.api.serializers.summaries import summarize_credentials
from explorer.api.serializers.unified_jobs import DETAILS, LabelsListMixin, UnifiedJobSerializer
from explorer.models import Job

# What a job template decides about a run, and a job knows about its own (AWX: JobOptionsSerializer).
JOB_OPTIONS = (
    "job_type",
    "inventory",
    "project",
    "playbook",
    "scm_branch",
    "forks",
    "limit",
    "verbosity",
    "extra_vars",
    "job_tags",
    "force_handlers",
    "skip_tags",
    "start_at_task",
    "timeout",
    "use_fact_cache",
    "organization",
)


class JobSerializer(LabelsListMixin, UnifiedJobSerializer):
    """The answer to a launch (AWX: api.serializers.JobSerializer)."""

    own_links = {"cancel": "api:job_cancel", "relaunch": "api:job_relaunch"}
    passwords_needed_to_start = ReadOnlyField()
    artifacts = SerializerMethodField()

    class Meta(UnifiedJobSerializer.Meta):
        model = Job
        fields: ClassVar[tuple[str, ...]] = (
            *UnifiedJobSerializer.Meta.fields,
            *JOB_OPTIONS,
            "job_template",
            "passwords_needed_to_start",
            "allow_simultaneous",
            "artifacts",
            "scm_revision",
            "instance_group",
            "diff_mode",
            "job_slice_number",
            "job_slice_count",
            "webhook_service",
            "webhook_credential",
            "webhook_guid",
        )

    def get_artifacts(self, obj: Job) -> dict[str, Any]:
        return obj.display_artifacts()

    def get_summary_fields(self, obj: Job) -> dict[str, Any]:
        return super().get_summary_fields(obj) | {"credentials": summarize_credentials(obj)}

    def to_representation(self, obj: Job) -> dict[str, Any]:
        """The job becomes JSON; passwords among its variables become `$encrypted$`."""
        shown = super().to_representation(obj)
        shown["extra_vars"] = obj.display_extra_vars()
        return shown


class JobListSerializer(JobSerializer):
    """A job in a list."""

    class Meta(JobSerializer.Meta):
        fields = without(JobSerializer.Meta.fields, *DETAILS)


class JobCancelSerializer(BaseSerializer):
    """Is it still time to cancel a job?"""

    can_cancel = BooleanField(read_only=True)

    class Meta(BaseSerializer.Meta):
        model = Job
        fields: ClassVar[tuple[str, ...]] = ("can_cancel",)


class OtherJobCancelSerializer(JobCancelSerializer):
    """The same for every other kind of job, which says in all its answers what became of it
    (AWX: api.serializers.UnifiedJobSerializer)."""

    class Meta(JobCancelSerializer.Meta):
        fields = (*JobCancelSerializer.Meta.fields, "job_explanation")
