"""Nodes of workflows, and what was prompted for them, as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.fields import BooleanField, CharField, ChoiceField, IntegerField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.links import foreign_links
from explorer.models import WorkflowJobNode, WorkflowJobTemplateNode
from explorer.models.base import NEW_JOB_TYPE_CHOICES, VERBOSITY_CHOICES

_PROMPTED: dict[str, Any] = {"allow_null": True, "required": False, "default": None}
_GRAPH = ("unified_job_template", "success_nodes", "failure_nodes", "always_nodes", "all_parents_must_converge")


class LaunchConfigurationBaseSerializer(BaseSerializer):
    """Saved prompts; null is "not prompted" (AWX: api.serializers.LaunchConfigurationBaseSerializer)."""

    scm_branch = CharField(**_PROMPTED, allow_blank=True)
    job_type = ChoiceField(**_PROMPTED, allow_blank=True, choices=NEW_JOB_TYPE_CHOICES)
    job_tags = CharField(**_PROMPTED, allow_blank=True)
    limit = CharField(**_PROMPTED, allow_blank=True)
    skip_tags = CharField(**_PROMPTED, allow_blank=True)
    diff_mode = BooleanField(**_PROMPTED)
    verbosity = ChoiceField(**_PROMPTED, choices=VERBOSITY_CHOICES)
    forks = IntegerField(**_PROMPTED, min_value=0)
    job_slice_count = IntegerField(**_PROMPTED, min_value=0)
    timeout = IntegerField(**_PROMPTED)

    class Meta(BaseSerializer.Meta):
        fields: ClassVar[tuple[str, ...]] = joined(
            without(BaseSerializer.Meta.fields, "name", "description"),
            (
                "extra_data",
                "inventory",
                "scm_branch",
                "job_type",
                "job_tags",
                "skip_tags",
                "limit",
                "diff_mode",
                "verbosity",
                "execution_environment",
                "forks",
                "job_slice_count",
                "timeout",
            ),
        )

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the prompted inventory and execution environment."""
        return super().get_related(obj) | foreign_links(obj, "inventory", "execution_environment")

    def to_representation(self, obj: Any) -> dict[str, Any]:
        """Return the prompts as JSON; passwords among the variables become `$encrypted$`."""
        shown = super().to_representation(obj)
        if obj.survey_passwords:
            shown["extra_data"] = obj.display_extra_vars()
        return shown


class WorkflowJobTemplateNodeSerializer(LaunchConfigurationBaseSerializer):
    """A node of a workflow template (AWX: api.serializers.WorkflowJobTemplateNodeSerializer)."""

    class Meta(LaunchConfigurationBaseSerializer.Meta):
        model = WorkflowJobTemplateNode
        fields = (*LaunchConfigurationBaseSerializer.Meta.fields, "workflow_job_template", *_GRAPH, "identifier")

    def get_related(self, obj: WorkflowJobTemplateNode) -> dict[str, str]:
        """Add the workflow, and the template that the node launches."""
        return super().get_related(obj) | foreign_links(obj, "workflow_job_template") | _template_link(obj)


class WorkflowJobNodeSerializer(LaunchConfigurationBaseSerializer):
    """A node of a run, and the job that it started (AWX: api.serializers.WorkflowJobNodeSerializer)."""

    class Meta(LaunchConfigurationBaseSerializer.Meta):
        model = WorkflowJobNode
        fields = (
            *LaunchConfigurationBaseSerializer.Meta.fields,
            "job",
            "workflow_job",
            *_GRAPH,
            "do_not_run",
            "identifier",
        )

    def get_related(self, obj: WorkflowJobNode) -> dict[str, str]:
        """Add the run, the template that the node launches, and its job."""
        links = super().get_related(obj) | foreign_links(obj, "workflow_job") | _template_link(obj)
        return links | ({"job": obj.job.get_absolute_url()} if obj.job else {})


class WorkflowJobNodeListSerializer(WorkflowJobNodeSerializer):
    """A node of a run in a list (AWX: api.serializers.WorkflowJobNodeListSerializer)."""


def _template_link(node: Any) -> dict[str, str]:
    template = node.unified_job_template
    return {"unified_job_template": template.get_absolute_url()} if template else {}
