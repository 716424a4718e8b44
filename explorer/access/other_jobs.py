"""Commands on an inventory, and the cleaning jobs of the system itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import AdHocCommand, Credential, Inventory, SystemJob, SystemJobTemplate


class AdHocCommandAccess(BaseAccess[AdHocCommand]):
    """Takes the adhoc role on the inventory and the use role on the credential (AWX: AdHocCommandAccess)."""

    model = AdHocCommand
    select_related = ("created_by", "modified_by", "inventory", "credential")

    def filtered_queryset(self) -> QuerySet[AdHocCommand]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory__in=visible)

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Nothing sent is nothing to forbid: the serializer will say what is missing."""
        return self.check_related("credential", Credential, data, role_field="use_role") and self.check_related(
            "inventory", Inventory, data, role_field="adhoc_role"
        )

    def can_start(self, obj: AdHocCommand) -> bool:
        return self.can_add({"credential": obj.credential, "inventory": obj.inventory})

    @check_superuser
    def can_delete(self, obj: AdHocCommand) -> bool:
        organization = obj.inventory and obj.inventory.organization
        return organization is not None and self.user in organization.admin_role

    def can_cancel(self, obj: AdHocCommand) -> bool:
        if not obj.can_cancel:
            return False
        return self.user == obj.created_by or (obj.inventory is not None and self.user in obj.inventory.admin_role)


class SystemJobTemplateAccess(BaseAccess[SystemJobTemplate]):
    """For superusers only; system auditors may look (AWX: main.access.SystemJobTemplateAccess)."""

    model = SystemJobTemplate

    def filtered_queryset(self) -> QuerySet[SystemJobTemplate]:
        return self.model.objects.none()

    def can_start(self, obj: SystemJobTemplate) -> bool:  # noqa: ARG002
        return self.user.is_superuser


class SystemJobAccess(BaseAccess[SystemJob]):
    """As their templates; none is ever relaunched (AWX: main.access.SystemJobAccess)."""

    model = SystemJob

    def filtered_queryset(self) -> QuerySet[SystemJob]:
        return self.model.objects.none()

    def can_start(self, obj: SystemJob) -> bool:  # noqa: ARG002
        return False

    def can_cancel(self, obj: SystemJob) -> bool:
        return self.user.is_superuser and obj.can_cancel
