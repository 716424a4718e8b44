"""Projects and their updates as JSON."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import BooleanField, ReadOnlyField, SerializerMethodField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import joined, without
from explorer.api.serializers.links import detail, foreign_links, own_links
from explorer.api.serializers.playbook_counts import playbook_counts
from explorer.api.serializers.templates import UnifiedJobTemplateSerializer
from explorer.api.serializers.unified_jobs import UnifiedJobListSerializer, UnifiedJobSerializer
from explorer.models import JobTemplate, Project, ProjectUpdate

# What only a project that is fetched from somewhere can do.
_ONLY_WITH_SCM = ("scm_update_on_launch", "scm_delete_on_update", "scm_track_submodules", "scm_clean")


class ProjectOptionsSerializer(BaseSerializer):
    """Where playbooks are fetched from, and how (AWX: api.serializers.ProjectOptionsSerializer)."""

    class Meta(BaseSerializer.Meta):
        fields: ClassVar[tuple[str, ...]] = joined(
            BaseSerializer.Meta.fields,
            (
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
            ),
        )

    def get_related(self, obj: Any) -> dict[str, str]:
        """Add the credential that fetches it."""
        return super().get_related(obj) | foreign_links(obj, "credential")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check that each option goes with the kind of source control. Raises ValidationError, option by option."""
        kind = attrs.get("scm_type", getattr(self.instance, "scm_type", "")) or ""
        errors = {}
        if attrs.get("scm_branch") and kind == "archive":
            errors["scm_branch"] = "An archive has no branches."
        for name in ("scm_refspec", "scm_track_submodules"):
            if attrs.get(name) and kind != "git":
                errors[name] = "Only a project in git can have this."
        if errors:
            raise serializers.ValidationError(errors)
        return super().validate(attrs)


class ProjectSerializer(UnifiedJobTemplateSerializer, ProjectOptionsSerializer):
    """A project: a set of playbooks (AWX: api.serializers.ProjectSerializer)."""

    show_capabilities = ("start", "schedule", "edit", "delete", "copy")
    last_update_failed = BooleanField(read_only=True, source="last_job_failed")
    last_updated = ReadOnlyField()

    class Meta(UnifiedJobTemplateSerializer.Meta):
        model = Project
        fields: ClassVar[tuple[str, ...]] = joined(
            without(UnifiedJobTemplateSerializer.Meta.fields, "execution_environment"),
            ProjectOptionsSerializer.Meta.fields,
            (
                "organization",
                "scm_update_on_launch",
                "scm_update_cache_timeout",
                "allow_override",
                "default_environment",
                "last_update_failed",
                "last_updated",
            ),
        )

    def get_related(self, obj: Project) -> dict[str, str]:
        """Add what there is below the project's address, its organization, and its latest updates."""
        links = super().get_related(obj) | own_links(obj, update="project_update_view")
        links |= foreign_links(obj, "organization", "default_environment")
        updates = {"current_update": obj.current_job_id, "last_update": obj.last_job_id}
        return links | {name: detail("project_update", pk) for name, pk in updates.items() if pk}

    def to_representation(self, obj: Project) -> dict[str, Any]:
        """Return the project as JSON; a manual one has no revision."""
        shown = super().to_representation(obj)
        if "scm_revision" in shown and obj.scm_type == "":
            shown["scm_revision"] = ""
        return shown

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Check what templates rely on, and that a manual project asks for no updates.

        Raises ValidationError where `allow_override` would be taken away from templates that need it.
        """
        project: Any = self.instance
        if project and project.allow_override and attrs.get("allow_override") is False:
            prompting = JobTemplate.objects.filter(project=project, ask_scm_branch_on_launch=True)
            if needing := prompting | JobTemplate.objects.filter(project=project).exclude(scm_branch=""):
                names = ", ".join(needing.values_list("name", flat=True))
                raise serializers.ValidationError({"allow_override": f"These templates choose a branch: {names}."})
        if attrs.get("scm_type", getattr(project, "scm_type", None)) == "":
            for name in _ONLY_WITH_SCM:
                if attrs.get(name, getattr(project, name, False)):
                    raise serializers.ValidationError({name: "A manual project is never updated: set this to false."})
        return super().validate(attrs)


class ProjectUpdateViewSerializer(ProjectSerializer):
    """Whether the project can be updated: a manual one can't (AWX: api.serializers.ProjectUpdateViewSerializer)."""

    can_update = BooleanField(read_only=True)

    class Meta(ProjectSerializer.Meta):
        fields = ("can_update",)


class ProjectUpdateSerializer(UnifiedJobSerializer, ProjectOptionsSerializer):
    """One fetch of a project's playbooks (AWX: api.serializers.ProjectUpdateSerializer)."""

    class Meta(UnifiedJobSerializer.Meta):
        model = ProjectUpdate
        fields: ClassVar[tuple[str, ...]] = joined(
            without(UnifiedJobSerializer.Meta.fields, "controller_node"),
            ProjectOptionsSerializer.Meta.fields,
            ("project", "job_type", "job_tags"),
        )

    def get_related(self, obj: ProjectUpdate) -> dict[str, str]:
        """Add the project, and what there is below the update's address."""
        return (
            super().get_related(obj)
            | foreign_links(obj, "project")
            | own_links(
                obj,
                cancel="project_update_cancel",
                scm_inventory_updates="project_update_scm_inventory_updates",
                notifications="project_update_notifications_list",
                events="project_update_events_list",
            )
        )


class ProjectUpdateDetailSerializer(ProjectUpdateSerializer):
    """One update, with what is counted while it runs (AWX: api.serializers.ProjectUpdateDetailSerializer)."""

    playbook_counts = SerializerMethodField()

    class Meta(ProjectUpdateSerializer.Meta):
        fields = (*ProjectUpdateSerializer.Meta.fields, "host_status_counts", "playbook_counts")

    def get_playbook_counts(self, obj: ProjectUpdate) -> dict[str, int]:
        """Return the number of plays and tasks so far."""
        return playbook_counts(obj)


class ProjectUpdateListSerializer(ProjectUpdateSerializer, UnifiedJobListSerializer):  # type: ignore[misc]
    """A project update in a list (AWX: api.serializers.ProjectUpdateListSerializer)."""


class ProjectUpdateCancelSerializer(ProjectUpdateSerializer):
    """Whether a project update can still be canceled (AWX: api.serializers.ProjectUpdateCancelSerializer)."""

    can_cancel = BooleanField(read_only=True)

    class Meta(ProjectUpdateSerializer.Meta):
        fields = ("can_cancel",)
