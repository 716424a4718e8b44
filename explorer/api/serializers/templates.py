"""Everything that can be run, as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.fields import CharField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.jobs import JOB_OPTIONS
from explorer.api.serializers.summaries import summarize, summarize_credentials
from explorer.api.serializers.unified_jobs import LabelsListMixin
from explorer.models import (
    InventorySource,
    JobTemplate,
    Project,
    SystemJobTemplate,
    UnifiedJobTemplate,
    WorkflowJobTemplate,
)


class UnifiedJobTemplateSerializer(BaseSerializer):
    """The fields of a row in `main_unifiedjobtemplate` (AWX: api.serializers.UnifiedJobTemplateSerializer)."""

    show_capabilities = ("start", "edit", "delete")

    class Meta(BaseSerializer.Meta):
        model: ClassVar[Any] = UnifiedJobTemplate
        fields: ClassVar[tuple[str, ...]] = (
            *BaseSerializer.Meta.fields,
            "last_job_run",
            "last_job_failed",
            "status",
            "execution_environment",
        )

    def get_related(self, obj: Any) -> dict[str, str]:
        links = super().get_related(obj)
        for name in ("current_job", "last_job"):
            if getattr(obj, f"{name}_id"):
                links[name] = getattr(obj, name).get_real_instance().get_absolute_url()
        return links


class RecentJobsMixin:
    """Adds the survey's title and the ten latest jobs to the summary (AWX: api.serializers.JobTemplateMixin)."""

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        summary = super().get_summary_fields(obj)  # type: ignore[misc]
        survey = obj.survey_spec or {}
        if "name" in survey and "description" in survey:
            summary["survey"] = {"title": survey["name"], "description": survey["description"]}
        summary["recent_jobs"] = self._recent_jobs(obj)
        return summary

    def _recent_jobs(self, obj: Any) -> list[dict[str, Any]]:
        """Slices are left out: the workflow job that holds them stands for them all."""
        jobs = obj.unifiedjob_unified_jobs.exclude(job__job_slice_count__gt=1).non_polymorphic().order_by("-created")
        facts = ("id", "status", "finished", "canceled_on")
        return [{"type": job.job_type_name, **summarize(job, facts)} for job in jobs[:10]]


class JobTemplateSerializer(LabelsListMixin, RecentJobsMixin, UnifiedJobTemplateSerializer):
    """A playbook and what it runs with (AWX: api.serializers.JobTemplateSerializer)."""

    own_links = {"launch": "api:job_template_launch", "survey_spec": "api:job_template_survey_spec"}

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = JobTemplate
        fields = (
            *UnifiedJobTemplateSerializer.Meta.fields,
            *JOB_OPTIONS,
            *JobTemplate.get_ask_mapping().values(),
            "survey_enabled",
            "become_enabled",
            "diff_mode",
            "allow_simultaneous",
            "job_slice_count",
            "webhook_service",
            "webhook_credential",
            "prevent_instance_group_fallback",
        )

    def get_summary_fields(self, obj: JobTemplate) -> dict[str, Any]:
        return super().get_summary_fields(obj) | {"credentials": summarize_credentials(obj)}


class WorkflowJobTemplateSerializer(LabelsListMixin, RecentJobsMixin, UnifiedJobTemplateSerializer):
    """A graph of templates (AWX: api.serializers.WorkflowJobTemplateSerializer)."""

    own_links = {
        "launch": "api:workflow_job_template_launch",
        "survey_spec": "api:workflow_job_template_survey_spec",
    }
    limit = CharField(read_only=True, allow_null=True)
    scm_branch = CharField(read_only=True, allow_null=True)
    job_tags = CharField(read_only=True, allow_null=True)
    skip_tags = CharField(read_only=True, allow_null=True)

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = WorkflowJobTemplate
        fields = (
            *UnifiedJobTemplateSerializer.Meta.fields,
            "extra_vars",
            "organization",
            "survey_enabled",
            "allow_simultaneous",
            *WorkflowJobTemplate.get_ask_mapping().values(),
            "inventory",
            "limit",
            "scm_branch",
            "job_tags",
            "skip_tags",
        )


class ProjectSerializer(UnifiedJobTemplateSerializer):
    """Where playbooks come from (AWX: api.serializers.ProjectSerializer)."""

    own_links = {"update": "api:project_update_view"}

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = Project
        fields = (
            *UnifiedJobTemplateSerializer.Meta.fields,
            "local_path",
            "scm_type",
            "scm_url",
            "scm_branch",
            "scm_revision",
            "credential",
            "timeout",
            "organization",
            "scm_update_on_launch",
            "scm_update_cache_timeout",
            "allow_override",
        )


class InventorySourceSerializer(UnifiedJobTemplateSerializer):
    """Where an inventory's hosts come from (AWX: api.serializers.InventorySourceSerializer)."""

    own_links = {"update": "api:inventory_source_update_view"}

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = InventorySource
        fields = (
            *UnifiedJobTemplateSerializer.Meta.fields,
            "inventory",
            "source",
            "source_path",
            "source_project",
            "update_on_launch",
            "update_cache_timeout",
        )


class SystemJobTemplateSerializer(UnifiedJobTemplateSerializer):
    """A cleaning job of the system itself (AWX: api.serializers.SystemJobTemplateSerializer)."""

    own_links = {"launch": "api:system_job_template_launch"}

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = SystemJobTemplate
        fields = (*UnifiedJobTemplateSerializer.Meta.fields, "job_type")
