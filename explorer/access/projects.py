"""Projects and their updates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import Credential, Organization, Project, ProjectUpdate


class ProjectAccess(BaseAccess[Project]):
    """The update role starts an update; to change a project takes its admin role (AWX: main.access.ProjectAccess)."""

    model = Project
    select_related = ("credential",)
    prefetch_related = ("organization", "created_by", "modified_by", "current_job", "last_job")

    @check_superuser
    def can_start(self, obj: Project) -> bool:
        return self.user in obj.update_role

    @check_superuser
    def can_change(self, obj: Project, data: Mapping[str, Any] | None) -> bool:
        wishes = data or {}
        return (
            self.user in obj.admin_role
            and self.check_related("organization", Organization, wishes, role_field="project_admin_role")
            and self.check_related("credential", Credential, wishes, role_field="use_role")
        )

    def can_delete(self, obj: Project) -> bool:
        return self.can_change(obj, None)


class ProjectUpdateAccess(BaseAccess[ProjectUpdate]):
    """An update is its project's business (AWX: main.access.ProjectUpdateAccess)."""

    model = ProjectUpdate
    select_related = ("created_by", "modified_by", "project")
    prefetch_related = ("unified_job_template", "instance_group")

    def filtered_queryset(self) -> QuerySet[ProjectUpdate]:
        visible = Project.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(project__in=visible)

    def can_start(self, obj: ProjectUpdate) -> bool:
        return obj.project is not None and self.user in obj.project.update_role

    @check_superuser
    def can_cancel(self, obj: ProjectUpdate) -> bool:
        """Unlike other jobs', also when it's over: the view then answers 405, not 403."""
        return self.user == obj.created_by or self.user in obj.project.admin_role

    def can_delete(self, obj: ProjectUpdate) -> bool:
        return self.user.is_superuser or self.user in obj.project.admin_role
