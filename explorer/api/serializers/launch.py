"""A launch's payload, validated; and what a launch needs."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.fields import BooleanField, ReadOnlyField, SerializerMethodField

from explorer.api.fields import IdRelatedField, VerbatimField
from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.launch_defaults import launch_defaults
from explorer.api.serializers.launch_rules import credential_errors, kept_by_slices, resource_errors, sort_passwords
from explorer.api.validators import vars_validate_or_raise
from explorer.models import Credential, ExecutionEnvironment, InstanceGroup, Inventory, JobTemplate, Label
from explorer.models.base import NEW_JOB_TYPE_CHOICES, VERBOSITY_CHOICES

_ASK_FLAGS = tuple(JobTemplate.get_ask_mapping().values())


def sent(field_class: Any, **options: Any) -> Any:
    """Return a field that can be sent, and that no answer shows."""
    return field_class(required=False, write_only=True, **options)


def sent_objects(model: Any, many: bool = False) -> Any:
    """Return a field that takes ids of `model`."""
    return sent(IdRelatedField, queryset=model._default_manager.all(), many=many)


class JobLaunchSerializer(BaseSerializer):
    """Shows what a launch needs, and validates one (AWX: api.serializers.JobLaunchSerializer).

    For GET, `instance` is the job template. For POST, `data` is the payload and `context["template"]` the template;
    there is no instance then, so that validation can't change the template.
    """

    passwords_needed_to_start = ReadOnlyField()
    can_start_without_user_input = BooleanField(read_only=True)
    variables_needed_to_start = ReadOnlyField()
    credential_needed_to_start = SerializerMethodField()
    inventory_needed_to_start = SerializerMethodField()
    survey_enabled = SerializerMethodField()
    job_template_data = SerializerMethodField()
    defaults = SerializerMethodField()

    extra_vars = sent(serializers.JSONField)
    inventory = sent_objects(Inventory)
    credentials = sent_objects(Credential, many=True)
    credential_passwords = sent(VerbatimField)
    scm_branch = sent(serializers.CharField, allow_blank=True)
    diff_mode = sent(serializers.BooleanField)
    job_tags = sent(serializers.CharField, allow_blank=True)
    job_type = sent(serializers.ChoiceField, choices=NEW_JOB_TYPE_CHOICES)
    skip_tags = sent(serializers.CharField, allow_blank=True)
    limit = sent(serializers.CharField, allow_blank=True)
    verbosity = sent(serializers.ChoiceField, choices=VERBOSITY_CHOICES)
    execution_environment = sent_objects(ExecutionEnvironment)
    labels = sent_objects(Label, many=True)
    forks = sent(serializers.IntegerField, min_value=0)
    job_slice_count = sent(serializers.IntegerField, min_value=0)
    timeout = sent(serializers.IntegerField)
    instance_groups = sent_objects(InstanceGroup, many=True)

    class Meta(BaseSerializer.Meta):
        model = JobTemplate
        fields = (
            "can_start_without_user_input",
            "passwords_needed_to_start",
            "variables_needed_to_start",
            "credential_needed_to_start",
            "inventory_needed_to_start",
            "survey_enabled",
            "job_template_data",
            "defaults",
            "credential_passwords",
            *JobTemplate.get_ask_mapping(),
            *_ASK_FLAGS,
        )
        read_only_fields = _ASK_FLAGS

    def get_credential_needed_to_start(self, obj: JobTemplate) -> bool:  # noqa: ARG002
        """Return False: a job needs no credential; old clients still look for the key."""
        return False

    def get_inventory_needed_to_start(self, obj: JobTemplate) -> bool:
        """Whether a launch has to name an inventory."""
        return obj.inventory is None

    def get_survey_enabled(self, obj: JobTemplate) -> bool:
        """Whether a launch asks survey questions."""
        return "spec" in obj.survey_spec if obj.survey_enabled else False

    def get_job_template_data(self, obj: JobTemplate) -> dict[str, Any]:
        """Return the template's name, id and description."""
        return {"name": obj.name, "id": obj.pk, "description": obj.description}

    def get_defaults(self, obj: JobTemplate) -> dict[str, Any]:
        """Return what each prompt is if nothing is sent, whether it is open or not."""
        return launch_defaults(obj)

    def validate_extra_vars(self, value: Any) -> Any:
        """Return the variables: a dictionary, or text that spells one. Raises ValidationError for anything else.

        Which of them are accepted, the template decides.
        """
        return vars_validate_or_raise(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Separate what is accepted from what is ignored, then validate what is accepted.

        Returns the accepted fields: what `create_unified_job` is called with. The others are kept in
        `_ignored_fields`. Raises ValidationError with all that is wrong at once.
        """
        template = self.context["template"]
        accepted, rejected, errors = template._accept_or_ignore_job_kwargs(_exclude_errors=["prompts"], **attrs)
        self._ignored_fields = rejected

        errors.update(resource_errors(template, accepted))
        errors.update(credential_errors(template, attrs, accepted, errors.get("credentials", [])))
        given, lacking = sort_passwords(template, accepted, attrs.get("credential_passwords"))
        if given:
            accepted["credential_passwords"] = given
        if lacking:
            errors["passwords_needed_to_start"] = lacking
        if errors:
            raise ValidationError(errors)

        # The template's text column would turn the variables into text.
        variables = accepted.get("extra_vars")
        columnless = kept_by_slices(template, accepted)
        cleaned = super().validate({name: value for name, value in accepted.items() if name not in columnless})
        cleaned |= columnless
        return cleaned | {"extra_vars": variables} if variables else cleaned
