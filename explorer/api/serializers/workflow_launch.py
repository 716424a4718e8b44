"""A workflow's launch: fewer fields, stricter rules."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.fields import BooleanField, ReadOnlyField, SerializerMethodField

from explorer.api.fields import VerbatimField
from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.launch import sent, sent_objects
from explorer.api.serializers.launch_defaults import launch_defaults
from explorer.models import Inventory, Label, WorkflowJobTemplate

_ASK_FLAGS = tuple(WorkflowJobTemplate.get_ask_mapping().values())


class WorkflowJobLaunchSerializer(BaseSerializer):
    """`instance` is the workflow job template, for GET and POST (AWX: api.serializers.WorkflowJobLaunchSerializer).

    A field whose prompt is off is an error here, while a job template's launch ignores it.
    """

    can_start_without_user_input = BooleanField(read_only=True)
    variables_needed_to_start = ReadOnlyField()
    node_templates_missing = ReadOnlyField()
    node_prompts_rejected = ReadOnlyField()
    survey_enabled = SerializerMethodField()
    workflow_job_template_data = SerializerMethodField()
    defaults = SerializerMethodField()

    extra_vars = sent(VerbatimField)
    inventory = sent_objects(Inventory)
    limit = sent(serializers.CharField, allow_blank=True)
    scm_branch = sent(serializers.CharField, allow_blank=True)
    labels = sent_objects(Label, many=True)
    skip_tags = sent(serializers.CharField, allow_blank=True)
    job_tags = sent(serializers.CharField, allow_blank=True)

    class Meta(BaseSerializer.Meta):
        model = WorkflowJobTemplate
        fields = (
            "can_start_without_user_input",
            "variables_needed_to_start",
            "node_templates_missing",
            "node_prompts_rejected",
            "survey_enabled",
            "workflow_job_template_data",
            "defaults",
            *WorkflowJobTemplate.get_ask_mapping(),
            *_ASK_FLAGS,
        )
        read_only_fields = _ASK_FLAGS

    def get_survey_enabled(self, obj: WorkflowJobTemplate) -> bool:
        """Whether a launch asks survey questions."""
        return "spec" in obj.survey_spec if obj.survey_enabled else False

    def get_workflow_job_template_data(self, obj: WorkflowJobTemplate) -> dict[str, Any]:
        """Return the workflow's name, id and description."""
        return {"name": obj.name, "id": obj.pk, "description": obj.description}

    def get_defaults(self, obj: WorkflowJobTemplate) -> dict[str, Any]:
        """Return what each prompt is if nothing is sent."""
        return launch_defaults(obj)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the accepted fields. Raises ValidationError for all that is wrong, prompts that are off included."""
        template: Any = self.instance
        accepted, rejected, errors = template._accept_or_ignore_job_kwargs(**attrs)
        self._ignored_fields = rejected
        chosen = accepted.get("inventory")
        if template.inventory and template.inventory.pending_deletion:
            errors["inventory"] = "The inventory of this workflow is being deleted."
        elif chosen and chosen.pending_deletion:
            errors["inventory"] = f"The inventory {chosen.name} is being deleted: choose another one."
        if errors:
            raise ValidationError(errors)

        # The model is validated with the prompts on the template, which then gets its own values back.
        own = {name: getattr(template, name) for name in attrs if name != "labels"}
        try:
            super().validate(dict(attrs))
        finally:
            for name, value in own.items():
                setattr(template, name, value)
        return accepted
