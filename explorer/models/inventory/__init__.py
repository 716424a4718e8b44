"""What playbooks run on, and where its hosts come from (AWX: `awx.main.models.inventory`)."""

from __future__ import annotations

from explorer.models.inventory.inventory import Group, Host, Inventory
from explorer.models.inventory.sources import InventorySource, InventorySourceOptions, InventoryUpdate

__all__ = ["Group", "Host", "Inventory", "InventorySource", "InventorySourceOptions", "InventoryUpdate"]
