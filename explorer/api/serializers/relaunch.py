"""A relaunch's payload, validated; and what a relaunch needs."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.fields import SerializerMethodField

from explorer.api.fields import VerbatimField
from explorer.api.serializers.base import BaseSerializer
from explorer.constants import ACTIVE_STATES
from explorer.models import Job


class JobRelaunchSerializer(BaseSerializer):
    """`instance` is the job to run again (AWX: api.serializers.JobRelaunchSerializer)."""

    passwords_needed_to_start = SerializerMethodField()
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
        fields = ("passwords_needed_to_start", "retry_counts", "hosts", "credential_passwords")

    def validate_credential_passwords(self, value: Any) -> Any:
        """Return the passwords. Raises ValidationError where one is missing; an empty one counts as missing."""
        if not isinstance(value, dict):
            raise serializers.ValidationError("Passwords come as a dictionary: name of the password to its text.")
        missing = [name for name in self.get_passwords_needed_to_start(self.instance) if not value.get(name)]
        if missing:
            raise serializers.ValidationError(f"These passwords are needed to start the job: {', '.join(missing)}.")
        return value

    def to_representation(self, obj: Job) -> dict[str, Any]:
        """Return what a relaunch needs; for the browsable page's form also each password, empty."""
        shown = super().to_representation(obj)
        if hasattr(self.context.get("view"), "_raw_data_form_marker"):
            shown |= dict.fromkeys(self.get_passwords_needed_to_start(obj), "")
        return shown

    def get_passwords_needed_to_start(self, obj: Any) -> list[str]:
        """Return the names of the passwords that the job's credentials leave to be asked."""
        return obj.passwords_needed_to_start if obj else []

    def get_retry_counts(self, obj: Job) -> dict[str, int] | str:
        """Return how many hosts each choice of `hosts` means; a sentence while that isn't known."""
        if obj.status in ACTIVE_STATES:
            return "Which hosts failed is known only when the job is finished."
        hosts: Any = self.fields["hosts"]
        return {choice: obj.retry_qs(choice).count() for choice in hosts.choices}

    def get_validation_exclusions(self, obj: Any = None) -> list[str]:
        """Add the passwords, which are no field of the model."""
        return [*super().get_validation_exclusions(obj), "credential_passwords"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that the job's own project and inventory are still there; the template is not asked.

        Raises ValidationError under `errors`.
        """
        job: Any = self.instance
        if job.project is None:
            raise serializers.ValidationError({"errors": ["The project of this job is gone."]})
        if job.inventory is None or job.inventory.pending_deletion:
            raise serializers.ValidationError({"errors": ["The inventory of this job is gone, or about to be."]})
        return super().validate(attrs)
