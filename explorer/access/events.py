"""Events of runs: who may see them. Nobody adds, changes or deletes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from explorer.access.base import BaseAccess
from explorer.access.registry import get_user_queryset
from explorer.models import (
    AdHocCommand,
    AdHocCommandEvent,
    Host,
    Inventory,
    InventoryUpdateEvent,
    JobEvent,
    JobTemplate,
    Project,
    ProjectUpdateEvent,
    SystemJobEvent,
)


class AdHocCommandEventAccess(BaseAccess):
    """Seen by those who see both command and host (AWX: main.access.AdHocCommandEventAccess)."""

    model = AdHocCommandEvent

    def get_queryset(self) -> QuerySet[AdHocCommandEvent]:
        """Return all events for a superuser and a system auditor, for others those of what they see."""
        events = self.model.objects.distinct().select_related("ad_hoc_command", "host")
        if self.user.is_superuser or self.user.is_system_auditor:
            return events
        hosts, commands = get_user_queryset(self.user, Host), get_user_queryset(self.user, AdHocCommand)
        seen = Q(host__isnull=True) | Q(host__in=hosts.values("pk"))
        return events.filter(seen, ad_hoc_command__in=commands.values("pk"))

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return False

    def can_change(self, obj: AdHocCommandEvent, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, obj: AdHocCommandEvent) -> bool:  # noqa: ARG002
        return False


class JobEventAccess(BaseAccess):
    """Seen by those who see the job's template, or the host's inventory (AWX: main.access.JobEventAccess)."""

    model = JobEvent
    prefetch_related = ("job__job_template", "host")

    def filtered_queryset(self) -> QuerySet[JobEvent]:
        seen = Q(host__inventory__in=Inventory.accessible_pk_qs(self.user, "read_role"))
        seen |= Q(job__job_template__in=JobTemplate.accessible_pk_qs(self.user, "read_role"))
        return self.model.objects.filter(seen)

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return False

    def can_change(self, obj: JobEvent, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, obj: JobEvent) -> bool:  # noqa: ARG002
        return False


class ProjectUpdateEventAccess(BaseAccess):
    """Seen by those who see the project (AWX: main.access.ProjectUpdateEventAccess)."""

    model = ProjectUpdateEvent

    def filtered_queryset(self) -> QuerySet[ProjectUpdateEvent]:
        return self.model.objects.filter(project_update__project__in=Project.accessible_pk_qs(self.user, "read_role"))

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return False

    def can_change(self, obj: ProjectUpdateEvent, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, obj: ProjectUpdateEvent) -> bool:  # noqa: ARG002
        return False


class InventoryUpdateEventAccess(BaseAccess):
    """Seen by those who see the inventory (AWX: main.access.InventoryUpdateEventAccess)."""

    model = InventoryUpdateEvent

    def filtered_queryset(self) -> QuerySet[InventoryUpdateEvent]:
        inventories = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory_update__inventory_source__inventory__in=inventories)

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return False

    def can_change(self, obj: InventoryUpdateEvent, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, obj: InventoryUpdateEvent) -> bool:  # noqa: ARG002
        return False


class SystemJobEventAccess(BaseAccess):
    """Seen by superusers and system auditors only (AWX: main.access.SystemJobEventAccess)."""

    model = SystemJobEvent

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return False

    def can_change(self, obj: SystemJobEvent, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return False

    def can_delete(self, obj: SystemJobEvent) -> bool:  # noqa: ARG002
        return False
