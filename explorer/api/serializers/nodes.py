"""Nodes of workflows, and what was prompted for them, as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.exceptions import ValidationError
from rest_framework.fields import BooleanField, CharField, ChoiceField, IntegerField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.links import foreign_links, own_links
from explorer.models import WorkflowJobNode, WorkflowJobTemplateNode
from explorer.models.base import NEW_JOB_TYPE_CHOICES, VERBOSITY_CHOICES
from explorer.utils.encryption import MARK, encrypt_value

_PROMPTED: dict[str, Any] = {"allow_null": True, "required": False, "default": None}
_CHAR_PROMPTS = (
    "scm_branch",
    "job_type",
    "job_tags",
    "limit",
    "skip_tags",
    "diff_mode",
    "verbosity",
    "forks",
    "job_slice_count",
    "timeout",
)
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

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model, and put the prompts that share a column into `char_prompts`.

        Raises ValidationError for a prompt that the template to launch doesn't have, or whose value it refuses.
        """
        sent = {name: attrs.pop(name) for name in _CHAR_PROMPTS if name in attrs}
        attrs = super().validate(attrs)
        prompts = {**(self.instance.char_prompts if self.instance else {}), **sent}
        attrs["char_prompts"] = {name: value for name, value in prompts.items() if value not in (None, "")}
        self._check_prompts(attrs)
        return attrs

    def _check_prompts(self, attrs: dict[str, Any]) -> None:
        template = attrs.get("unified_job_template", getattr(self.instance, "unified_job_template", None))
        wanted = {name: attrs[name] for name in ("inventory", "execution_environment") if attrs.get(name)}
        if attrs.get("extra_data"):
            wanted["extra_vars"] = attrs["extra_data"]
        if template is None or not (wanted := {**wanted, **attrs["char_prompts"]}):
            return
        _, rejected, errors = template.get_real_instance()._accept_or_ignore_job_kwargs(
            _exclude_errors=("required",), **wanted
        )
        found = {"extra_data" if name == "extra_vars" else name: one for name, one in errors.items() if name in wanted}
        for name in rejected:
            found.setdefault("extra_data" if name == "extra_vars" else name, "The template doesn't prompt for this.")
        if found:
            raise ValidationError(found)
        secrets = [name for name in _survey_passwords(template) if (attrs.get("extra_data") or {}).get(name)]
        if secrets:
            hidden = {name: encrypt_value(attrs["extra_data"][name]) for name in secrets}
            attrs["extra_data"] = {**attrs["extra_data"], **hidden}
            attrs["survey_passwords"] = dict.fromkeys(secrets, MARK)

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
        read_only_fields: ClassVar[tuple[str, ...]] = ("success_nodes", "failure_nodes", "always_nodes")

    def get_related(self, obj: WorkflowJobTemplateNode) -> dict[str, str]:
        """Add the node's edges and prompts, the workflow, and the template that the node launches."""
        links = super().get_related(obj) | own_links(
            obj,
            success_nodes="workflow_job_template_node_success_nodes_list",
            failure_nodes="workflow_job_template_node_failure_nodes_list",
            always_nodes="workflow_job_template_node_always_nodes_list",
            credentials="workflow_job_template_node_credentials_list",
            labels="workflow_job_template_node_labels_list",
            instance_groups="workflow_job_template_node_instance_groups_list",
        )
        return links | foreign_links(obj, "workflow_job_template") | _template_link(obj)


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


def _survey_passwords(template: Any) -> list[str]:
    real = template.get_real_instance()
    return real.survey_password_variables() if getattr(real, "survey_enabled", False) else []


def _template_link(node: Any) -> dict[str, str]:
    template = node.unified_job_template
    return {"unified_job_template": template.get_absolute_url()} if template else {}
