"""What playbooks run on, and where its hosts come from (AWX: `awx.main.models.inventory`)."""

from __future__ import annotations

from explorer.models.inventory.inventory import Host, Inventory
from explorer.models.inventory.sources import InventorySource, InventorySourceOptions, InventoryUpdate

__all__ = ["Host", "Inventory", "InventorySource", "InventorySourceOptions", "InventoryUpdate"]
