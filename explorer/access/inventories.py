"""Inventories, their hosts and sources, and updates of those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import ParseError, PermissionDenied

from explorer.access.base import BaseAccess, UnifiedCredentialsMixin, check_superuser
from explorer.models import Group, Host, Inventory, InventorySource, InventoryUpdate, Organization, Project


class InventoryAccess(BaseAccess):
    """Each role on an inventory allows one thing (AWX: main.access.InventoryAccess)."""

    model = Inventory
    select_related = ("organization", "created_by", "modified_by")

    @check_superuser
    def can_use(self, obj: Inventory) -> bool:
        """Whether the user may put the inventory into a template, or choose it at launch."""
        return self.user in obj.use_role

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the inventory admin role on the organization; without data, on any organization."""
        if not data:
            return Organization.accessible_pk_qs(self.user, "inventory_admin_role").exists()
        return self.check_related("organization", Organization, data, role_field="inventory_admin_role")

    @check_superuser
    def can_change(self, obj: Inventory, data: Mapping[str, Any] | None) -> bool:
        return self.can_admin(obj, data)

    @check_superuser
    def can_admin(self, obj: Inventory, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role, and the organization's where the inventory moves or gets another host filter."""
        host_filter = data.get("host_filter") if data else None
        allowed = self.check_related(
            "organization",
            Organization,
            data,
            obj=obj,
            role_field="inventory_admin_role",
            mandatory=bool(host_filter) and host_filter != obj.host_filter,
        )
        return allowed and self.user in obj.admin_role

    @check_superuser
    def can_update(self, obj: Inventory) -> bool:
        """Whether the user may update all sources of the inventory."""
        return self.user in obj.update_role

    def can_run_ad_hoc_commands(self, obj: Inventory) -> bool:
        """Whether the user may run ad hoc commands on the inventory's hosts."""
        return self.user in obj.adhoc_role

    def can_attach(
        self, obj: Inventory, sub_obj: Any, relationship: str, data: Any, skip_sub_obj_read_check: bool = False
    ) -> bool:
        """Whether the user may attach `sub_obj`: an instance group takes the use role on it."""
        if relationship == "instance_groups":
            return self.user in sub_obj.use_role and self.user in obj.admin_role
        return super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check)

    def can_unattach(self, obj: Inventory, sub_obj: Any, relationship: str, data: Any = None) -> bool:
        """Whether the user may take `sub_obj` away: the same roles as to attach it."""
        return self.can_attach(obj, sub_obj, relationship, data)


class HostAccess(BaseAccess):
    """A host is seen and changed with its inventory (AWX: main.access.HostAccess)."""

    model = Host
    select_related = ("created_by", "modified_by", "inventory")

    def filtered_queryset(self) -> QuerySet[Host]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory__in=visible)

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the admin role on the inventory; without data, on any inventory."""
        if not data:
            return Inventory.accessible_pk_qs(self.user, "admin_role").exists()
        return self.check_related("inventory", Inventory, data)

    def can_change(self, obj: Host, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role on the inventory. Raises PermissionDenied where the host would move to another."""
        inventory = (data or {}).get("inventory")
        if inventory and getattr(inventory, "pk", inventory) != obj.inventory_id:
            raise PermissionDenied("A host stays in its inventory: create it again in the other one.")
        return self.user in obj.inventory.admin_role

    def can_attach(
        self, obj: Host, sub_obj: Any, relationship: str, data: Any, skip_sub_obj_read_check: bool = False
    ) -> bool:
        """Whether the user may attach `sub_obj`. Raises ParseError where it is in another inventory."""
        if not super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check):
            return False
        if obj.inventory != sub_obj.inventory:
            raise ParseError(f"{obj.name} and {sub_obj} are in different inventories.")
        return True

    def can_delete(self, obj: Host) -> bool:
        return self.user in obj.inventory.admin_role


class GroupAccess(BaseAccess):
    """A group is seen and changed with its inventory (AWX: main.access.GroupAccess)."""

    model = Group
    select_related = ("created_by", "modified_by", "inventory")

    def filtered_queryset(self) -> QuerySet[Group]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory__in=visible)

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the admin role on the inventory; without data nobody may."""
        return bool(data) and "inventory" in data and self.check_related("inventory", Inventory, data)

    def can_change(self, obj: Group, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role on the inventory. Raises PermissionDenied where the group would move to another."""
        inventory = (data or {}).get("inventory")
        if inventory and getattr(inventory, "pk", inventory) != obj.inventory_id:
            raise PermissionDenied("A group stays in its inventory: create it again in the other one.")
        return self.user in obj.inventory.admin_role

    def can_attach(
        self, obj: Group, sub_obj: Any, relationship: str, data: Any, skip_sub_obj_read_check: bool = False
    ) -> bool:
        """Whether the user may attach `sub_obj`. Raises ParseError where it is in another inventory."""
        if not super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check):
            return False
        if obj.inventory != sub_obj.inventory:
            raise ParseError(f"{obj.name} and {sub_obj} are in different inventories.")
        return True

    def assure_relationship_exists(self, obj: Group, relationship: str) -> None:
        """Allow `children` as well, which is the other end of `parents`."""
        if relationship != "children":
            super().assure_relationship_exists(obj, relationship)

    def can_delete(self, obj: Group) -> bool:
        return self.user in obj.inventory.admin_role


class InventorySourceAccess(UnifiedCredentialsMixin, BaseAccess):
    """A source is seen with its inventory, whose update role starts it (AWX: main.access.InventorySourceAccess)."""

    model = InventorySource
    select_related = ("inventory", "created_by", "modified_by")
    prefetch_related = ("source_project", "last_job", "credentials__credential_type")

    def filtered_queryset(self) -> QuerySet[InventorySource]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory__in=visible)

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the admin role on the inventory and the use role on the project that the source is in."""
        if not data or "inventory" not in data:
            return Inventory.accessible_pk_qs(self.user, "admin_role").exists()
        return self.check_related("source_project", Project, data, role_field="use_role") and self.check_related(
            "inventory", Inventory, data
        )

    @check_superuser
    def can_change(self, obj: InventorySource, data: Mapping[str, Any] | None) -> bool:
        """Takes permission to change the inventory, and the use role on a project that is put in."""
        if obj.inventory is None or not InventoryAccess(self.user).can_change(obj.inventory, None):
            return False
        return self.check_related("source_project", Project, data, obj=obj, role_field="use_role")

    def can_delete(self, obj: InventorySource) -> bool:
        if self.user.is_superuser:
            return True
        return obj.inventory is not None and InventoryAccess(self.user).can_admin(obj.inventory, None)

    def can_start(self, obj: InventorySource) -> bool:
        """Takes the update role on the inventory; a source of no inventory is started by nobody."""
        return obj.inventory is not None and self.user in obj.inventory.update_role


class InventoryUpdateAccess(BaseAccess):
    """An update is seen, started and deleted with its source's inventory (AWX: main.access.InventoryUpdateAccess)."""

    model = InventoryUpdate
    select_related = ("created_by", "modified_by", "inventory_source")
    prefetch_related = ("inventory", "unified_job_template", "instance_group", "credentials__credential_type")

    def filtered_queryset(self) -> QuerySet[InventoryUpdate]:
        visible = Inventory.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(inventory_source__inventory__in=visible)

    def can_start(self, obj: InventoryUpdate) -> bool:
        """Whether the source could be updated again: what the button at an update shows."""
        return obj.inventory_source is not None and InventorySourceAccess(self.user).can_start(obj.inventory_source)

    def can_cancel(self, obj: InventoryUpdate) -> bool:
        """Takes having started it, or the inventory's admin role; nobody cancels what has ended."""
        if not obj.can_cancel:
            return False
        return self.user == obj.created_by or self.can_delete(obj)

    @check_superuser
    def can_delete(self, obj: InventoryUpdate) -> bool:
        inventory = obj.inventory_source.inventory
        return inventory is not None and self.user in inventory.admin_role
