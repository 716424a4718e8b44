"""Job templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import ExecutionEnvironment, Inventory, JobTemplate, Label, Project, UnifiedJob


class JobTemplateAccess(BaseAccess[JobTemplate]):
    """Who may see, start and change a job template (AWX: main.access.JobTemplateAccess)."""

    model = JobTemplate
    select_related = ("created_by", "modified_by", "inventory", "project", "organization")
    prefetch_related = (
        "instance_groups",
        "credentials__credential_type",
        Prefetch("labels", queryset=Label.objects.order_by("name")),
        Prefetch("last_job", UnifiedJob.objects.non_polymorphic()),
    )

    def can_start(self, obj: JobTemplate) -> bool:
        """Takes the execute role on the template, and nothing on its inventory, project or credentials.

        That is the point of a template: someone who may use those has tied them together, and others may run it.
        """
        return self.user.is_superuser or self.user in obj.execute_role

    @check_superuser
    def can_change(self, obj: JobTemplate, data: Mapping[str, Any] | None) -> bool:
        """What is put in must be usable by the one who puts it there: else a template would lend others' resources."""
        wishes = data or {}
        return (
            self.user in obj.admin_role
            and self.check_related("inventory", Inventory, wishes, role_field="use_role")
            and self.check_related("project", Project, wishes, role_field="use_role")
            and self.check_related("execution_environment", ExecutionEnvironment, wishes, role_field="read_role")
        )

    def can_delete(self, obj: JobTemplate) -> bool:
        return self.can_change(obj, None)
