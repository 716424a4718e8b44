"""A relaunch's payload, checked; and what a relaunch would need, told."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.fields import ReadOnlyField, SerializerMethodField

from explorer.api.fields import VerbatimField
from explorer.api.serializers.base import BaseSerializer
from explorer.constants import ACTIVE_STATES
from explorer.models import Job


class JobRelaunchSerializer(BaseSerializer):
    """`instance` is the job to run once more (AWX: api.serializers.JobRelaunchSerializer)."""

    passwords_needed_to_start = ReadOnlyField()
    retry_counts = SerializerMethodField()
    hosts = serializers.ChoiceField(
        required=False,
        allow_null=True,
        default="all",
        choices=[("all", "The same hosts again"), ("failed", "Only hosts that failed or could not be reached")],
        write_only=True,
    )
    credential_passwords = VerbatimField(write_only=True)

    class Meta(BaseSerializer.Meta):
        model = Job
        fields = ("hosts", "credential_passwords", "passwords_needed_to_start", "retry_counts")

    def get_retry_counts(self, obj: Job) -> dict[str, int] | str:
        """How many hosts each choice of `hosts` would mean; a sentence while that isn't known yet."""
        if obj.status in ACTIVE_STATES:
            return "Which hosts failed is known only when the job is finished."
        hosts: Any = self.fields["hosts"]
        return {choice: obj.retry_qs(choice).count() for choice in hosts.choices}

    def validate_credential_passwords(self, value: Any) -> Any:
        """Empty passwords count as missing."""
        if not isinstance(value, dict):
            raise serializers.ValidationError("Passwords come as a dictionary: name of the password to its text.")
        missing = [name for name in self.instance.passwords_needed_to_start if not value.get(name)]  # type: ignore[union-attr]
        if missing:
            raise serializers.ValidationError(f"These passwords are needed to start the job: {', '.join(missing)}.")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The job's own project and inventory must still be there; the template is not asked."""
        job: Any = self.instance
        if job.project is None:
            raise serializers.ValidationError({"errors": ["The project of this job is gone."]})
        if job.inventory is None or job.inventory.pending_deletion:
            raise serializers.ValidationError({"errors": ["The inventory of this job is gone, or about to be."]})
        return super().validate(attrs)
