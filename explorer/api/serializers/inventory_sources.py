"""Inventory sources and their updates as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import BooleanField, ReadOnlyField, SerializerMethodField

from explorer.api.fields import DeprecatedCredentialField
from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined
from explorer.api.serializers.links import detail, foreign_links, own_links
from explorer.api.serializers.summaries import SUMMARIZABLE_FK_FIELDS, summarize, summarize_credential
from explorer.api.serializers.templates import UnifiedJobTemplateSerializer
from explorer.api.serializers.unified_jobs import UnifiedJobListSerializer, UnifiedJobSerializer
from explorer.models import InventorySource, InventoryUpdate

# What only a source in a project has.
_ONLY_IN_A_PROJECT = ("source_project", "source_path", "scm_branch")


class InventorySourceOptionsSerializer(BaseSerializer):
    """Where hosts come from, and how they are read (AWX: api.serializers.InventorySourceOptionsSerializer)."""

    credential = DeprecatedCredentialField()

    class Meta(BaseSerializer.Meta):
        fields: ClassVar[tuple[str, ...]] = joined(
            BaseSerializer.Meta.fields,
            (
                "source",
                "source_path",
                "source_vars",
                "scm_branch",
                "credential",
                "enabled_var",
                "enabled_value",
                "host_filter",
                "overwrite",
                "overwrite_vars",
                "custom_virtualenv",
                "timeout",
                "verbosity",
                "limit",
            ),
        )
        read_only_fields: ClassVar[tuple[str, ...]] = ("custom_virtualenv",)

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the cloud credential."""
        links = super().get_related(obj)
        return links | ({"credential": detail("credential", obj.credential)} if obj.credential else {})

    def get_summary_fields(self, obj: Any) -> dict[str, Any]:
        """Add the cloud credential twice: as the one of old, and in the list of all."""
        summary = super().get_summary_fields(obj)
        credential = obj.get_cloud_credential()
        if credential is None:
            return summary | {"credentials": []}
        facts = {**summarize_credential(credential), "cloud": True, "credential_type_id": credential.credential_type_id}
        return summary | {"credential": facts, "credentials": [facts]}


class InventorySourceSerializer(UnifiedJobTemplateSerializer, InventorySourceOptionsSerializer):
    """Where an inventory's hosts come from (AWX: api.serializers.InventorySourceSerializer)."""

    show_capabilities = ("start", "schedule", "edit", "delete")
    last_update_failed = BooleanField(read_only=True, source="last_job_failed")
    last_updated = ReadOnlyField()

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = InventorySource
        fields: ClassVar[tuple[str, ...]] = joined(
            UnifiedJobTemplateSerializer.Meta.fields,
            InventorySourceOptionsSerializer.Meta.fields,
            (
                "inventory",
                "update_on_launch",
                "update_cache_timeout",
                "source_project",
                "last_update_failed",
                "last_updated",
            ),
        )
        read_only_fields = InventorySourceOptionsSerializer.Meta.read_only_fields

    def create(self, validated_data: dict[str, Any]) -> InventorySource:
        """Create the source with its credential."""
        sent = {"credential": validated_data.pop("credential", None)}
        return self._update_deprecated_fields(sent, super().create(validated_data))

    def update(self, instance: InventorySource, validated_data: dict[str, Any]) -> InventorySource:
        """Change the source, and its credential where one is sent."""
        sent = {name: validated_data.pop(name) for name in ("credential",) if name in validated_data}
        return self._update_deprecated_fields(sent, super().update(instance, validated_data))

    def _update_deprecated_fields(self, fields: dict[str, Any], obj: InventorySource) -> InventorySource:
        """Put the credential in the place of the one that the source has."""
        if "credential" in fields and fields["credential"] != obj.credential:
            obj.credentials.clear()
            if fields["credential"] is not None:
                obj.credentials.add(fields["credential"])
        return obj

    def get_related(self, obj: InventorySource) -> dict[str, str]:
        """Add what there is below the source's address, its inventory and project, and its latest updates."""
        links = super().get_related(obj) | own_links(obj, update="inventory_source_update_view")
        links |= foreign_links(obj, "inventory", "source_project")
        updates = {"current_update": obj.current_job_id, "last_update": obj.last_job_id}
        return links | {name: detail("inventory_update", pk) for name, pk in updates.items() if pk}

    def to_representation(self, obj: InventorySource) -> dict[str, Any]:
        """Return the source as JSON; the inventory is null when it has gone."""
        shown = super().to_representation(obj)
        return shown | ({"inventory": None} if "inventory" in shown and obj.inventory is None else {})

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that the options go with the kind of source, then validate with the model.

        Raises ValidationError for a source without its project, for options of one in a project elsewhere, and for a
        branch where the project doesn't allow to override it.
        """
        source = attrs.get("source", getattr(self.instance, "source", None))
        project = attrs.get("source_project", getattr(self.instance, "source_project", None))
        branch = attrs.get("scm_branch", getattr(self.instance, "scm_branch", ""))
        if source == "scm":
            if ("source" in attrs or "source_project" in attrs) and project is None:
                raise serializers.ValidationError({"source_project": "A source of this kind is in a project: name it."})
        elif misplaced := [name for name in _ONLY_IN_A_PROJECT if attrs.get(name)]:
            raise serializers.ValidationError({"detail": f"Only a source in a project has {', '.join(misplaced)}."})
        if branch and not (project and project.allow_override):
            raise serializers.ValidationError({"scm_branch": "The project allows no other branch."})
        return super().validate(attrs)


class InventorySourceUpdateSerializer(InventorySourceSerializer):
    """Whether the source can be updated (AWX: api.serializers.InventorySourceUpdateSerializer)."""

    can_update = BooleanField(read_only=True)

    class Meta(InventorySourceSerializer.Meta):
        fields = ("can_update",)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Raise ValidationError with the reason why the source's project can't be used."""
        project = self.instance.source_project  # type: ignore[union-attr]
        reason = project.get_reason_if_failed() if project else None
        if reason:
            raise serializers.ValidationError(reason)
        return super().validate(attrs)


class InventoryUpdateSerializer(UnifiedJobSerializer, InventorySourceOptionsSerializer):
    """One import of an inventory's hosts (AWX: api.serializers.InventoryUpdateSerializer)."""

    custom_virtualenv = ReadOnlyField()

    class Meta(UnifiedJobSerializer.Meta):
        model = InventoryUpdate
        fields: ClassVar[tuple[str, ...]] = joined(
            UnifiedJobSerializer.Meta.fields,
            InventorySourceOptionsSerializer.Meta.fields,
            (
                "inventory",
                "inventory_source",
                "license_error",
                "org_host_limit_error",
                "source_project_update",
                "instance_group",
                "scm_revision",
            ),
        )

    def get_related(self, obj: InventoryUpdate) -> dict[str, str]:
        """Add source and inventory, the project update before it, and what there is below the update's address."""
        return (
            super().get_related(obj)
            | foreign_links(obj, "inventory_source", "source_project_update", "inventory")
            | own_links(
                obj,
                cancel="inventory_update_cancel",
                notifications="inventory_update_notifications_list",
                events="inventory_update_events_list",
                credentials="inventory_update_credentials_list",
            )
        )


class InventoryUpdateDetailSerializer(InventoryUpdateSerializer):
    """One import with the project that its source is in (AWX: api.serializers.InventoryUpdateDetailSerializer)."""

    source_project = SerializerMethodField("get_source_project_id")

    class Meta(InventoryUpdateSerializer.Meta):
        fields = (*InventoryUpdateSerializer.Meta.fields, "source_project")

    def get_source_project(self, obj: InventoryUpdate) -> Any:
        """Return the project, or None for a source that is in none."""
        update = obj.source_project_update
        return update.unified_job_template if update else None

    def get_source_project_id(self, obj: InventoryUpdate) -> int | None:
        """Return the project's id, or None."""
        update = obj.source_project_update
        return update.unified_job_template_id if update else None

    def get_related(self, obj: InventoryUpdate) -> dict[str, str]:
        """Add the project."""
        project = self.get_source_project_id(obj)
        return super().get_related(obj) | ({"source_project": detail("project", project)} if project else {})

    def get_summary_fields(self, obj: InventoryUpdate) -> dict[str, Any]:
        """Add the project; the credential is the first of all, of whatever kind."""
        summary = super().get_summary_fields(obj)
        if project := self.get_source_project(obj):
            summary["source_project"] = summarize(project, SUMMARIZABLE_FK_FIELDS["project"])
        if credential := obj.credentials.first():
            summary["credential"] = summarize_credential(credential)
        return summary


class InventoryUpdateListSerializer(InventoryUpdateSerializer, UnifiedJobListSerializer):  # type: ignore[misc]
    """An inventory update in a list (AWX: api.serializers.InventoryUpdateListSerializer)."""


class InventoryUpdateCancelSerializer(InventoryUpdateSerializer):
    """Whether an inventory update can still be canceled (AWX: api.serializers.InventoryUpdateCancelSerializer)."""

    can_cancel = BooleanField(read_only=True)

    class Meta(InventoryUpdateSerializer.Meta):
        fields = ("can_cancel",)
