"""The instance groups that jobs on an inventory prefer (AWX: `preferred_instance_groups` of several kinds of jobs)."""

from __future__ import annotations

from typing import Any


def groups_of_inventory(inventory: Any) -> list[Any]:
    """Return the inventory's groups, then its organization's unless the inventory forbids them; [] without one."""
    if inventory is None:
        return []
    groups = list(inventory.instance_groups.all())
    if inventory.organization and not inventory.prevent_instance_group_fallback:
        groups += inventory.organization.instance_groups.all()
    return groups
