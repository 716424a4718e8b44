"""What all kinds of templates show; job templates, workflows and system job templates."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import CharField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.jobs import JobOptionsSerializer
from explorer.api.serializers.links import foreign_links, own_links
from explorer.api.serializers.sub_serializers import sub_serializer, types_of
from explorer.api.serializers.summaries import SUMMARIZABLE_FK_FIELDS, summarize, summarize_credentials
from explorer.api.serializers.unified_jobs import LabelsListMixin
from explorer.api.validators import vars_validate_or_raise
from explorer.models import JobTemplate, SystemJobTemplate, UnifiedJobTemplate, WorkflowJobTemplate

# A workflow's prompts that are kept together in one column.
_CHAR_PROMPTS = ("scm_branch", "limit", "skip_tags", "job_tags")


class UnifiedJobTemplateSerializer(BaseSerializer):
    """The fields of a row in `main_unifiedjobtemplate` (AWX: api.serializers.UnifiedJobTemplateSerializer)."""

    show_capabilities: ClassVar[tuple[str, ...]] = ("start", "edit", "delete")

    class Meta(BaseSerializer.Meta):
        model: ClassVar[Any] = UnifiedJobTemplate
        fields: ClassVar[tuple[str, ...]] = joined(
            BaseSerializer.Meta.fields, ("last_job_run", "last_job_failed", "status", "execution_environment")
        )

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the current and the last job, and the execution environment."""
        links = super().get_related(obj)
        for name in ("current_job", "last_job"):
            if getattr(obj, f"{name}_id"):
                links[name] = getattr(obj, name).get_real_instance().get_absolute_url()
        return links | foreign_links(obj, "execution_environment")

    def get_types(self) -> list[str]:
        """Return all kinds of templates; a subclass returns its own."""
        of_all = type(self) is UnifiedJobTemplateSerializer
        return types_of(UnifiedJobTemplateSerializer) if of_all else super().get_types()

    def get_sub_serializer(self, obj: Any) -> Any:
        """Return the class that shows `obj` in a list of all kinds; None in a subclass, which shows its own kind."""
        of_all = type(self) is UnifiedJobTemplateSerializer
        return sub_serializer(UnifiedJobTemplateSerializer, obj) if of_all else None

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """Return the row as JSON, by the serializer of its own kind."""
        if own_kind := self.get_sub_serializer(obj):
            return own_kind(obj, context=self.context).to_representation(obj)
        return super().to_representation(obj)

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        """Add in a detail view the execution environment that a job would run in, if one is set anywhere."""
        summary = super().get_summary_fields(obj)
        resolve = getattr(obj, "resolve_execution_environment", None) if self.is_detail_view else None
        if resolve and (environment := resolve()) is not None:
            facts = SUMMARIZABLE_FK_FIELDS["execution_environment"]
            summary["resolved_environment"] = summarize(environment, facts)
        return summary


class JobTemplateMixin:
    """Adds the survey's title and the ten latest jobs to the summary (AWX: api.serializers.JobTemplateMixin)."""

    def _recent_jobs(self, obj: Any) -> list[dict[str, Any]]:
        """Return the latest jobs. Slices are left out: the workflow job that holds them stands for them all."""
        jobs = obj.unifiedjob_unified_jobs.exclude(job__job_slice_count__gt=1).non_polymorphic().order_by("-created")
        facts = ("id", "status", "finished", "canceled_on")
        return [{"type": job.job_type_name, **{fact: getattr(job, fact) for fact in facts}} for job in jobs[:10]]

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        summary = super().get_summary_fields(obj)  # type: ignore[misc]
        survey = obj.survey_spec or {}
        if "name" in survey and "description" in survey:
            summary["survey"] = {"title": survey["name"], "description": survey["description"]}
        return summary | {"recent_jobs": self._recent_jobs(obj)}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that a webhook's credential is a token of the webhook's service. Raises ValidationError."""
        instance = getattr(self, "instance", None)
        credential = attrs.get("webhook_credential", getattr(instance, "webhook_credential", None))
        service = attrs.get("webhook_service", getattr(instance, "webhook_service", None))
        if credential and credential.credential_type.namespace != f"{service}_token":
            wanted = f"a token of {service}" if service else "empty as long as there is no webhook service"
            raise serializers.ValidationError({"webhook_credential": f"This has to be {wanted}."})
        return super().validate(attrs)  # type: ignore[misc]


class JobTemplateSerializer(JobTemplateMixin, UnifiedJobTemplateSerializer, JobOptionsSerializer):
    """A playbook and what it runs with (AWX: api.serializers.JobTemplateSerializer)."""

    show_capabilities = ("start", "schedule", "copy", "edit", "delete")

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = JobTemplate
        fields: ClassVar[tuple[str, ...]] = joined(
            UnifiedJobTemplateSerializer.Meta.fields,
            JobOptionsSerializer.Meta.fields,
            ("host_config_key",),
            tuple(JobTemplate.get_ask_mapping().values()),
            (
                "survey_enabled",
                "become_enabled",
                "diff_mode",
                "allow_simultaneous",
                "job_slice_count",
                "webhook_service",
                "webhook_credential",
                "prevent_instance_group_fallback",
            ),
        )
        read_only_fields: ClassVar[tuple[str, ...]] = (*JobOptionsSerializer.Meta.read_only_fields, "status")

    def get_related(self, obj: JobTemplate) -> dict[str, str]:
        """Add what there is below the template's address."""
        links = super().get_related(obj) | foreign_links(obj, "organization", "webhook_credential")
        return links | own_links(
            obj,
            jobs="job_template_jobs_list",
            launch="job_template_launch",
            survey_spec="job_template_survey_spec",
            instance_groups="job_template_instance_groups_list",
            slice_workflow_jobs="job_template_slice_workflow_jobs_list",
        )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that a job would know its project and inventory, then the bases' rules. Raises ValidationError.

        An inventory may be left to the prompt, unless hosts call back to be configured.
        """
        wanted = {name: attrs.get(name, getattr(self.instance, name, None)) for name in ("project", "inventory")}
        prompts = attrs.get("ask_inventory_on_launch", getattr(self.instance, "ask_inventory_on_launch", False))
        calls_back = attrs.get("host_config_key", getattr(self.instance, "host_config_key", ""))
        if calls_back and wanted["inventory"] is None:
            raise serializers.ValidationError({"host_config_key": "Hosts can call back only with an inventory set."})
        if wanted["project"] is None:
            raise serializers.ValidationError({"project": "A job template needs a project."})
        if wanted["inventory"] is None and not prompts:
            raise serializers.ValidationError({"inventory": "Set an inventory, or let it be prompted on launch."})
        return super().validate(attrs)

    def validate_extra_vars(self, value: Any) -> Any:
        """Return the variables. Raises ValidationError where they don't spell a dictionary."""
        return vars_validate_or_raise(value)

    def get_summary_fields(self, obj: JobTemplate) -> dict[str, Any]:
        """Add the credentials."""
        return super().get_summary_fields(obj) | {"credentials": summarize_credentials(obj)}


class WorkflowJobTemplateSerializer(JobTemplateMixin, LabelsListMixin, UnifiedJobTemplateSerializer):
    """A graph of templates (AWX: api.serializers.WorkflowJobTemplateSerializer)."""

    show_capabilities = ("start", "schedule", "edit", "copy", "delete")
    limit = CharField(allow_blank=True, allow_null=True, required=False, default=None)
    scm_branch = CharField(allow_blank=True, allow_null=True, required=False, default=None)
    job_tags = CharField(allow_blank=True, allow_null=True, required=False, default=None)
    skip_tags = CharField(allow_blank=True, allow_null=True, required=False, default=None)

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = WorkflowJobTemplate
        fields: ClassVar[tuple[str, ...]] = joined(
            without(UnifiedJobTemplateSerializer.Meta.fields, "execution_environment"),
            ("extra_vars", "organization", "survey_enabled", "allow_simultaneous"),
            tuple(WorkflowJobTemplate.get_ask_mapping().values()),
            ("inventory", *_CHAR_PROMPTS, "webhook_service", "webhook_credential"),
        )

    def get_related(self, obj: WorkflowJobTemplate) -> dict[str, str]:
        """Add what there is below the workflow's address, its organization and inventory."""
        links = super().get_related(obj) | foreign_links(obj, "organization", "webhook_credential", "inventory")
        links.pop("execution_environment", None)
        return links | own_links(
            obj,
            workflow_jobs="workflow_job_template_jobs_list",
            launch="workflow_job_template_launch",
            workflow_nodes="workflow_job_template_workflow_nodes_list",
            labels="workflow_job_template_label_list",
            survey_spec="workflow_job_template_survey_spec",
        )

    def validate_extra_vars(self, value: Any) -> Any:
        """Return the variables. Raises ValidationError where they don't spell a dictionary."""
        return vars_validate_or_raise(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model, and put the prompts that share a column into `char_prompts`."""
        attrs = super().validate(attrs)
        sent = {name: attrs.pop(name) for name in _CHAR_PROMPTS if name in attrs}
        prompts = {**(self.instance.char_prompts if self.instance else {}), **sent}
        return attrs | {"char_prompts": {name: value for name, value in prompts.items() if value is not None}}


class SystemJobTemplateSerializer(UnifiedJobTemplateSerializer):
    """A cleaning job of the system itself (AWX: api.serializers.SystemJobTemplateSerializer)."""

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = SystemJobTemplate
        fields = (*UnifiedJobTemplateSerializer.Meta.fields, "job_type")

    def get_related(self, obj: SystemJobTemplate) -> dict[str, str]:
        """Add what there is below the template's address."""
        return super().get_related(obj) | own_links(
            obj, jobs="system_job_template_jobs_list", launch="system_job_template_launch"
        )
