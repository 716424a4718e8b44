"""Projects and their updates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import Credential, Organization, Project, ProjectUpdate


class ProjectAccess(BaseAccess):
    """The update role starts an update, the admin role changes the project (AWX: main.access.ProjectAccess)."""

    model = Project
    select_related = ("credential",)
    prefetch_related = ("organization", "created_by", "modified_by", "current_job", "last_job")

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the project admin role on the organization and the use role on the credential."""
        if not data:
            return Organization.accessible_pk_qs(self.user, "project_admin_role").exists()
        return self.check_related(
            "organization", Organization, data, role_field="project_admin_role", mandatory=True
        ) and self.check_related("credential", Credential, data, role_field="use_role")

    @check_superuser
    def can_change(self, obj: Project, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role, and roles on an organization or credential that is put in or taken out."""
        return (
            self.user in obj.admin_role
            and self.check_related("organization", Organization, data, obj=obj, role_field="project_admin_role")
            and self.check_related("credential", Credential, data, obj=obj, role_field="use_role")
        )

    @check_superuser
    def can_start(self, obj: Project) -> bool:
        return self.user in obj.update_role

    def can_delete(self, obj: Project) -> bool:
        return self.can_change(obj, None)


class ProjectUpdateAccess(BaseAccess):
    """An update is seen, started and deleted with its project (AWX: main.access.ProjectUpdateAccess)."""

    model = ProjectUpdate
    select_related = ("created_by", "modified_by", "project")
    prefetch_related = ("unified_job_template", "instance_group")

    def filtered_queryset(self) -> QuerySet[ProjectUpdate]:
        visible = Project.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(project__in=visible)

    @check_superuser
    def can_cancel(self, obj: ProjectUpdate) -> bool:
        """Takes having started it, or the project's admin role.

        Unlike for other kinds, also when the update has ended: the view then answers 405 instead of 403.
        """
        return self.user == obj.created_by or self.user in obj.project.admin_role

    def can_start(self, obj: ProjectUpdate) -> bool:
        return obj.project is not None and self.user in obj.project.update_role

    @check_superuser
    def can_delete(self, obj: ProjectUpdate) -> bool:
        return self.user in obj.project.admin_role
