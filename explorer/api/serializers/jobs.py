"""A playbook's run as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import BooleanField, ReadOnlyField, SerializerMethodField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined
from explorer.api.serializers.links import foreign_links, own_links
from explorer.api.serializers.playbook_counts import playbook_counts
from explorer.api.serializers.summaries import summarize_credentials
from explorer.api.serializers.unified_jobs import LabelsListMixin, UnifiedJobListSerializer, UnifiedJobSerializer
from explorer.models import Job, UnifiedJobTemplate


class JobOptionsSerializer(LabelsListMixin, BaseSerializer):
    """What job templates decide about a run, and jobs know about theirs (AWX: api.serializers.JobOptionsSerializer)."""

    class Meta(BaseSerializer.Meta):
        fields: ClassVar[tuple[str, ...]] = joined(
            BaseSerializer.Meta.fields,
            (
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
            ),
        )
        read_only_fields: ClassVar[tuple[str, ...]] = ("organization",)

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add labels, credentials, and the objects that the options name."""
        kind = "job_template" if isinstance(obj, UnifiedJobTemplate) else "job"
        links = super().get_related(obj) | own_links(obj, labels=f"{kind}_label_list")
        links |= foreign_links(obj, "inventory", "project", "organization")
        return links | own_links(obj, credentials=f"{kind}_credentials_list")

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """Return the row as JSON; without a project there is no playbook."""
        shown = super().to_representation(obj)
        if shown.get("project", obj.project_id) is None and "playbook" in shown:
            shown["playbook"] = ""
        return shown

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that project, playbook and branch go together, then validate with the model.

        Raises ValidationError for a template without project or playbook, and for a branch, or its prompt, where the
        project doesn't allow to override it. AWX also looks for the playbook among the project's files.
        """
        project = attrs.get("project", getattr(self.instance, "project", None))
        if project is None:
            raise serializers.ValidationError({"project": "A project is required: it holds the playbook."})
        if not attrs.get("playbook", getattr(self.instance, "playbook", "")):
            raise serializers.ValidationError({"playbook": "Choose one of the project's playbooks."})
        for name in ("scm_branch", "ask_scm_branch_on_launch"):
            if attrs.get(name, getattr(self.instance, name, None)) and not project.allow_override:
                raise serializers.ValidationError({name: f"The project {project.name} allows no other branch."})
        return super().validate(attrs)


class JobSerializer(UnifiedJobSerializer, JobOptionsSerializer):
    """The answer to a launch (AWX: api.serializers.JobSerializer)."""

    passwords_needed_to_start = ReadOnlyField()
    artifacts = SerializerMethodField()

    class Meta(UnifiedJobSerializer.Meta):
        model = Job
        fields: ClassVar[tuple[str, ...]] = joined(
            UnifiedJobSerializer.Meta.fields,
            JobOptionsSerializer.Meta.fields,
            (
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
            ),
        )

    def get_related(self, obj: Job) -> dict[str, str]:
        """Add what there is below the job's address, its template, and the project update that it waited for."""
        return (
            super().get_related(obj)
            | own_links(
                obj,
                job_events="job_job_events_list",
                job_host_summaries="job_job_host_summaries_list",
                activity_stream="job_activity_stream_list",
                notifications="job_notifications_list",
                create_schedule="job_create_schedule",
                cancel="job_cancel",
                relaunch="job_relaunch",
            )
            | foreign_links(obj, "job_template", "project_update")
        )

    def get_artifacts(self, obj: Job) -> dict[str, Any]:
        """Return what the playbook set with `set_stats`, unless it said not to show it."""
        return obj.display_artifacts()

    def to_representation(self, obj: Job) -> dict[str, Any]:
        """Return the job as JSON; passwords among its variables become `$encrypted$`."""
        shown = super().to_representation(obj)
        if "extra_vars" in shown:
            shown["extra_vars"] = obj.display_extra_vars()
        return shown

    def get_summary_fields(self, obj: Job) -> dict[str, Any]:
        """Add the credentials."""
        return super().get_summary_fields(obj) | {"credentials": summarize_credentials(obj)}


class JobDetailSerializer(JobSerializer):
    """One job, with what is counted while it runs (AWX: api.serializers.JobDetailSerializer)."""

    playbook_counts = SerializerMethodField()
    custom_virtualenv = SerializerMethodField()

    class Meta(JobSerializer.Meta):
        fields = (*JobSerializer.Meta.fields, "host_status_counts", "playbook_counts", "custom_virtualenv")

    def get_playbook_counts(self, obj: Job) -> dict[str, int]:
        """Return the number of plays and tasks so far."""
        return playbook_counts(obj)

    def get_custom_virtualenv(self, obj: Job) -> str | None:  # noqa: ARG002
        """Return None: execution environments have replaced it; old clients still look for the key."""
        return None


class JobListSerializer(JobSerializer, UnifiedJobListSerializer):  # type: ignore[misc]
    """A job in a list (AWX: api.serializers.JobListSerializer)."""


class JobCancelSerializer(BaseSerializer):
    """Whether a job can still be canceled (AWX: api.serializers.JobCancelSerializer)."""

    can_cancel = BooleanField(read_only=True)

    class Meta(BaseSerializer.Meta):
        model = Job
        fields: ClassVar[tuple[str, ...]] = ("can_cancel",)
