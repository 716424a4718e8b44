"""What an inventory counts, and the source that a constructed one always has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorer.models import Host, Inventory

INVENTORY = {
    "org": {"kind": "organization"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 2},
}


def test_a_new_host_is_counted(world: Callable[[Any], Any]) -> None:
    made = world(INVENTORY)
    Host.objects.create(name="another", inventory=made["inv"])
    assert Inventory.objects.get().total_hosts == 3


def test_a_saved_host_is_not_counted_twice(world: Callable[[Any], Any]) -> None:
    made = world(INVENTORY)
    made["inv"].hosts.first().save()
    assert Inventory.objects.get().total_hosts == 2


def test_a_constructed_inventory_has_one_source_that_is_updated_on_launch(world: Callable[[Any], Any]) -> None:
    made = world(INVENTORY)
    inventory = Inventory.objects.create(name="both", kind="constructed", organization=made["org"])
    inventory.save()
    source = inventory.inventory_sources.get()
    assert (source.source, source.update_on_launch) == ("constructed", True)


def test_an_ordinary_inventory_gets_no_source(world: Callable[[Any], Any]) -> None:
    assert not world(INVENTORY)["inv"].inventory_sources.exists()
