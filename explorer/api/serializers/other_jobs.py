"""Ad hoc commands and system jobs as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from rest_framework import serializers
from rest_framework.fields import ReadOnlyField

from explorer.api.serializers.base import without
from explorer.api.serializers.unified_jobs import DETAILS, UnifiedJobSerializer
from explorer.api.validators import vars_validate_or_raise
from explorer.models import AdHocCommand, SystemJob
from explorer.utils import extract_ansible_vars

_OF_ANY_JOB = without(UnifiedJobSerializer.Meta.fields, "unified_job_template", "description")


class AdHocCommandSerializer(UnifiedJobSerializer):
    """One module on some hosts, without a playbook or a template (AWX: api.serializers.AdHocCommandSerializer)."""

    own_links = {"cancel": "api:ad_hoc_command_cancel", "relaunch": "api:ad_hoc_command_relaunch"}

    class Meta(UnifiedJobSerializer.Meta):
        model = AdHocCommand
        fields: ClassVar[tuple[str, ...]] = (
            *_OF_ANY_JOB,
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
        )
        read_only_fields = without(_OF_ANY_JOB, "execution_environment")

    def get_fields(self) -> dict[str, Any]:
        """The module is one of the allowed ones, which is judged before anything that needs the whole command."""
        return super().get_fields() | {
            "module_name": serializers.ChoiceField(choices=settings.AD_HOC_COMMANDS, default="command")
        }

    def validate_extra_vars(self, value: Any) -> Any:
        """Variables that steer Ansible itself could do what the module list forbids."""
        _, forbidden = extract_ansible_vars(value)
        if forbidden:
            names = ", ".join(sorted(forbidden))
            raise serializers.ValidationError(
                f"An ad hoc command takes no variables of Ansible's own: leave out {names}."
            )
        vars_validate_or_raise(value)
        return value

    def to_representation(self, obj: AdHocCommand) -> dict[str, Any]:
        """Its name is the module; the arguments that the row's name goes on with have a key of their own."""
        return super().to_representation(obj) | {"name": obj.module_name}


class AdHocCommandListSerializer(AdHocCommandSerializer):
    """A command in a list, and the answer to making one."""

    class Meta(AdHocCommandSerializer.Meta):
        fields = without(AdHocCommandSerializer.Meta.fields, *DETAILS)


class SystemJobSerializer(UnifiedJobSerializer):
    """A cleaning job's run (AWX: api.serializers.SystemJobSerializer)."""

    own_links = {"cancel": "api:system_job_cancel"}
    # A node's output; none of our jobs runs on one.
    result_stdout = ReadOnlyField(default="")

    class Meta(UnifiedJobSerializer.Meta):
        model = SystemJob
        fields: ClassVar[tuple[str, ...]] = (
            *without(UnifiedJobSerializer.Meta.fields, "controller_node"),
            "system_job_template",
            "job_type",
            "extra_vars",
            "result_stdout",
        )


class SystemJobListSerializer(SystemJobSerializer):
    """A system job in a list."""

    class Meta(SystemJobSerializer.Meta):
        fields = without(SystemJobSerializer.Meta.fields, *DETAILS, "result_stdout")
