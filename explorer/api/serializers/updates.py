"""Updates of projects and of inventories as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import BooleanField, ReadOnlyField, SerializerMethodField

from explorer.api.serializers.base import BaseSerializer, without
from explorer.api.serializers.unified_jobs import DETAILS, UnifiedJobSerializer
from explorer.models import InventorySource, InventoryUpdate, Project, ProjectUpdate


class ProjectUpdateViewSerializer(BaseSerializer):
    """Could the project be updated? A manual one has nothing to fetch."""

    can_update = BooleanField(read_only=True)

    class Meta(BaseSerializer.Meta):
        model = Project
        fields = ("can_update",)


class ProjectUpdateSerializer(UnifiedJobSerializer):
    """One fetch of a project's playbooks (AWX: api.serializers.ProjectUpdateSerializer)."""

    own_links = {"cancel": "api:project_update_cancel"}

    class Meta(UnifiedJobSerializer.Meta):
        model = ProjectUpdate
        fields: ClassVar[tuple[str, ...]] = (
            *without(UnifiedJobSerializer.Meta.fields, "controller_node"),
            "local_path",
            "scm_type",
            "scm_url",
            "scm_branch",
            "scm_refspec",
            "scm_clean",
            "scm_track_submodules",
            "scm_delete_on_update",
            "credential",
            "timeout",
            "scm_revision",
            "project",
            "job_type",
            "job_tags",
        )


class ProjectUpdateListSerializer(ProjectUpdateSerializer):
    """A project update in a list."""

    class Meta(ProjectUpdateSerializer.Meta):
        fields = without(ProjectUpdateSerializer.Meta.fields, *DETAILS)


class InventorySourceUpdateSerializer(BaseSerializer):
    """Could the source be updated? One that lives in a project needs that project in order."""

    can_update = BooleanField(read_only=True)

    class Meta(BaseSerializer.Meta):
        model = InventorySource
        fields = ("can_update",)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Raises ValidationError with the reason why the source's project can't be used."""
        project = self.instance.source_project  # type: ignore[union-attr]
        reason = project.get_reason_if_failed() if project else None
        if reason:
            raise serializers.ValidationError(reason)
        return super().validate(attrs)


class InventoryUpdateSerializer(UnifiedJobSerializer):
    """One import of an inventory's hosts (AWX: api.serializers.InventoryUpdateSerializer)."""

    own_links = {"cancel": "api:inventory_update_cancel"}
    credential = ReadOnlyField()
    custom_virtualenv = ReadOnlyField()

    class Meta(UnifiedJobSerializer.Meta):
        model = InventoryUpdate
        fields: ClassVar[tuple[str, ...]] = (
            *UnifiedJobSerializer.Meta.fields,
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
            "inventory",
            "inventory_source",
            "license_error",
            "org_host_limit_error",
            "source_project_update",
            "instance_group",
            "scm_revision",
        )


class InventoryUpdateDetailSerializer(InventoryUpdateSerializer):
    """One import with the project that its source lay in (AWX: InventoryUpdateDetailSerializer)."""

    source_project = SerializerMethodField()

    class Meta(InventoryUpdateSerializer.Meta):
        fields = (*InventoryUpdateSerializer.Meta.fields, "source_project")

    def get_source_project(self, obj: InventoryUpdate) -> int | None:
        update = obj.source_project_update
        return update.unified_job_template_id if update else None


class InventoryUpdateListSerializer(InventoryUpdateSerializer):
    """An inventory update in a list."""

    class Meta(InventoryUpdateSerializer.Meta):
        fields = without(InventoryUpdateSerializer.Meta.fields, *DETAILS)
