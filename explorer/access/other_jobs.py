"""Ad hoc commands on an inventory, and the system's own cleaning jobs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import AdHocCommand, Credential, Inventory, SystemJob, SystemJobTemplate


class AdHocCommandAccess(BaseAccess):
    """Takes the adhoc role on the inventory and the use role on the credential.

    (AWX: main.access.AdHocCommandAccess)
    """

    model = AdHocCommand
    select_related = ("created_by", "modified_by", "inventory", "credential")

    def filtered_queryset(self) -> QuerySet[AdHocCommand]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory__in=visible)

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Whether the user may run a command with these fields; what is missing, the serializer names."""
        return self.check_related("credential", Credential, data, role_field="use_role") and self.check_related(
            "inventory", Inventory, data, role_field="adhoc_role"
        )

    def can_change(self, obj: AdHocCommand, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        """Return False: a command is never edited."""
        return False

    @check_superuser
    def can_delete(self, obj: AdHocCommand) -> bool:
        """Takes the admin role on the inventory's organization."""
        organization = obj.inventory and obj.inventory.organization
        return organization is not None and self.user in organization.admin_role

    def can_start(self, obj: AdHocCommand) -> bool:
        """Whether the user may run the command again: takes what running it again takes."""
        return self.can_add({"credential": obj.credential, "inventory": obj.inventory})

    def can_cancel(self, obj: AdHocCommand) -> bool:
        """Takes having started it, or the inventory's admin role; nobody cancels what has ended."""
        if not obj.can_cancel:
            return False
        return self.user == obj.created_by or (obj.inventory is not None and self.user in obj.inventory.admin_role)


class SystemJobTemplateAccess(BaseAccess):
    """For superusers only; system auditors may read (AWX: main.access.SystemJobTemplateAccess)."""

    model = SystemJobTemplate

    def filtered_queryset(self) -> QuerySet[SystemJobTemplate]:
        """Return no rows: superusers and system auditors don't come here."""
        return self.model.objects.none()

    @check_superuser
    def can_start(self, obj: SystemJobTemplate) -> bool:  # noqa: ARG002
        return False


class SystemJobAccess(BaseAccess):
    """Seen as their templates are; none is ever relaunched (AWX: main.access.SystemJobAccess)."""

    model = SystemJob

    def can_start(self, obj: SystemJob) -> bool:  # noqa: ARG002
        return False

    def can_cancel(self, obj: SystemJob) -> bool:
        """For superusers only. AWX has no rule here and raises AttributeError for everyone else."""
        return self.user.is_superuser and obj.can_cancel
