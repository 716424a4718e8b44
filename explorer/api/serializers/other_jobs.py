"""Ad hoc commands and system jobs as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from rest_framework import serializers
from rest_framework.fields import BooleanField, SerializerMethodField

from explorer.api.forms import object_for_form
from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.links import foreign_links, own_links
from explorer.api.serializers.unified_jobs import UnifiedJobListSerializer, UnifiedJobSerializer
from explorer.api.validators import vars_validate_or_raise
from explorer.models import AdHocCommand, SystemJob
from explorer.models.unified_jobs import StdoutMaxBytesExceeded
from explorer.utils import extract_ansible_vars

# A command has no template, and is described by its module and arguments.
_NOT_OF_A_COMMAND = ("unified_job_template", "description")
_OF_ANY_JOB = without(UnifiedJobSerializer.Meta.fields, *_NOT_OF_A_COMMAND)


class AdHocCommandSerializer(UnifiedJobSerializer):
    """One module on some hosts, without a playbook or a template (AWX: api.serializers.AdHocCommandSerializer)."""

    class Meta(UnifiedJobSerializer.Meta):
        model = AdHocCommand
        fields: ClassVar[tuple[str, ...]] = joined(
            _OF_ANY_JOB,
            (
                "job_type",
                "inventory",
                "limit",
                "credential",
                "module_name",
                "module_args",
                "forks",
                "verbosity",
                "extra_vars",
                "become_enabled",
                "diff_mode",
            ),
        )
        read_only_fields: ClassVar[tuple[str, ...]] = without(_OF_ANY_JOB, "execution_environment")

    def get_field_names(self, declared_fields: Any, info: Any) -> list[str]:
        """Return the fields except those of jobs with a template, which a list's serializer would bring back."""
        return [name for name in super().get_field_names(declared_fields, info) if name not in _NOT_OF_A_COMMAND]

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """Return the field's class and options; the module is one of the allowed ones, checked before all else."""
        if field_name == "module_name":
            return serializers.ChoiceField, {"choices": settings.AD_HOC_COMMANDS, "default": "command"}
        return super().build_standard_field(field_name, model_field)

    def get_related(self, obj: AdHocCommand) -> dict[str, str]:
        """Add inventory and credential, and what there is below the command's address."""
        links = super().get_related(obj) | foreign_links(obj, "inventory", "credential")
        return links | own_links(
            obj,
            events="ad_hoc_command_ad_hoc_command_events_list",
            activity_stream="ad_hoc_command_activity_stream_list",
            notifications="ad_hoc_command_notifications_list",
            cancel="ad_hoc_command_cancel",
            relaunch="ad_hoc_command_relaunch",
        )

    def to_representation(self, obj: AdHocCommand) -> dict[str, Any]:
        """Return the command as JSON. Its name is the module; the arguments have a key of their own."""
        shown = super().to_representation(obj)
        return shown | ({"name": obj.module_name} if "name" in shown else {})

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Validate with the model, which knows which modules need arguments, and which credentials fit."""
        return super().validate(attrs)

    def validate_extra_vars(self, value: Any) -> Any:
        """Return the variables. Raises ValidationError for those that steer Ansible itself.

        They could do what the list of modules forbids.
        """
        _, forbidden = extract_ansible_vars(value)
        if forbidden:
            names = ", ".join(sorted(forbidden))
            raise serializers.ValidationError(
                f"An ad hoc command takes no variables of Ansible's own: leave out {names}."
            )
        return vars_validate_or_raise(value)


class AdHocCommandDetailSerializer(AdHocCommandSerializer):
    """One command, with its hosts counted by outcome (AWX: api.serializers.AdHocCommandDetailSerializer)."""

    class Meta(AdHocCommandSerializer.Meta):
        fields = (*AdHocCommandSerializer.Meta.fields, "host_status_counts")


class AdHocCommandRelaunchSerializer(AdHocCommandSerializer):
    """The form of a relaunch: one field for each password (AWX: api.serializers.AdHocCommandRelaunchSerializer)."""

    class Meta(AdHocCommandSerializer.Meta):
        fields: ClassVar[tuple[str, ...]] = ()

    def get_initial(self) -> dict[str, Any]:
        """Return what the form starts with: the passwords that the view's command needs."""
        return self.to_representation(object_for_form(self.context["view"]))

    def to_representation(self, obj: AdHocCommand | None) -> dict[str, Any]:
        """Return each password that the relaunch needs, empty."""
        return dict.fromkeys(obj.passwords_needed_to_start, "") if obj else {}


class AdHocCommandListSerializer(AdHocCommandSerializer, UnifiedJobListSerializer):  # type: ignore[misc]
    """A command in a list, and the answer to creating one (AWX: api.serializers.AdHocCommandListSerializer)."""


class AdHocCommandCancelSerializer(AdHocCommandSerializer):
    """Whether a command can still be canceled (AWX: api.serializers.AdHocCommandCancelSerializer)."""

    can_cancel = BooleanField(read_only=True)

    class Meta(AdHocCommandSerializer.Meta):
        fields = ("can_cancel",)


class SystemJobSerializer(UnifiedJobSerializer):
    """A cleaning job's run (AWX: api.serializers.SystemJobSerializer)."""

    result_stdout = SerializerMethodField()

    class Meta(UnifiedJobSerializer.Meta):
        model = SystemJob
        fields: ClassVar[tuple[str, ...]] = joined(
            without(UnifiedJobSerializer.Meta.fields, "controller_node"),
            ("system_job_template", "job_type", "extra_vars", "result_stdout"),
        )

    def get_related(self, obj: SystemJob) -> dict[str, str]:
        """Add the template, and what there is below the job's address."""
        links = super().get_related(obj) | foreign_links(obj, "system_job_template")
        if obj.system_job_template_id:
            links |= own_links(obj, notifications="system_job_notifications_list")
        return links | own_links(obj, cancel="system_job_cancel", events="system_job_events_list")

    def get_result_stdout(self, obj: SystemJob) -> str:
        """Return what the command printed, or of too much output how much there is."""
        try:
            return obj.result_stdout
        except StdoutMaxBytesExceeded as problem:
            return str(problem)


class SystemJobListSerializer(SystemJobSerializer, UnifiedJobListSerializer):  # type: ignore[misc]
    """A system job in a list (AWX: api.serializers.SystemJobListSerializer)."""


class SystemJobCancelSerializer(SystemJobSerializer):
    """Whether a system job can still be canceled (AWX: api.serializers.SystemJobCancelSerializer)."""

    can_cancel = BooleanField(read_only=True)

    class Meta(SystemJobSerializer.Meta):
        fields = ("can_cancel",)
