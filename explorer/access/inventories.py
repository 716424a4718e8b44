"""Inventories, their sources, and updates of those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import Host, Inventory, InventorySource, InventoryUpdate, Organization


class InventoryAccess(BaseAccess[Inventory]):
    """Each role on an inventory allows one thing (AWX: main.access.InventoryAccess)."""

    model = Inventory
    select_related = ("organization", "created_by", "modified_by")

    @check_superuser
    def can_use(self, obj: Inventory) -> bool:
        return self.user in obj.use_role

    @check_superuser
    def can_update(self, obj: Inventory) -> bool:
        return self.user in obj.update_role

    @check_superuser
    def can_change(self, obj: Inventory, data: Mapping[str, Any] | None) -> bool:
        may_move = self.check_related("organization", Organization, data or {}, role_field="inventory_admin_role")
        return may_move and self.user in obj.admin_role

    def can_delete(self, obj: Inventory) -> bool:
        return self.can_change(obj, None)


class HostAccess(BaseAccess[Host]):
    """Who sees the inventory sees its hosts (AWX: main.access.HostAccess)."""

    model = Host
    select_related = ("created_by", "modified_by", "inventory")

    def filtered_queryset(self) -> QuerySet[Host]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory__in=visible)


class InventorySourceAccess(BaseAccess[InventorySource]):
    """Who sees the inventory sees its sources; the update role on it starts them (AWX: InventorySourceAccess)."""

    model = InventorySource
    select_related = ("inventory", "created_by", "modified_by")
    prefetch_related = ("source_project", "last_job", "credentials__credential_type")

    def filtered_queryset(self) -> QuerySet[InventorySource]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory__in=visible)

    @check_superuser
    def can_change(self, obj: InventorySource, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return obj.inventory is not None and InventoryAccess(self.user).can_change(obj.inventory, None)

    def can_delete(self, obj: InventorySource) -> bool:
        return self.can_change(obj, None)

    def can_start(self, obj: InventorySource) -> bool:
        return obj.inventory is not None and self.user in obj.inventory.update_role


class InventoryUpdateAccess(BaseAccess[InventoryUpdate]):
    """An update is its inventory's business (AWX: main.access.InventoryUpdateAccess)."""

    model = InventoryUpdate
    select_related = ("created_by", "modified_by", "inventory_source")
    prefetch_related = ("inventory", "unified_job_template", "instance_group", "credentials__credential_type")

    def filtered_queryset(self) -> QuerySet[InventoryUpdate]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory_source__inventory__in=visible)

    def can_start(self, obj: InventoryUpdate) -> bool:
        """Jobs show here whether their source could be updated again."""
        return obj.inventory_source is not None and InventorySourceAccess(self.user).can_start(obj.inventory_source)

    def can_cancel(self, obj: InventoryUpdate) -> bool:
        if not obj.can_cancel:
            return False
        return self.user == obj.created_by or self.can_delete(obj)

    @check_superuser
    def can_delete(self, obj: InventoryUpdate) -> bool:
        inventory = obj.inventory_source.inventory
        return inventory is not None and self.user in inventory.admin_role
