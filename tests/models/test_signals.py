"""What goes with a row that is deleted: an organization's inventories, labels that nothing else has."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from channels.layers import get_channel_layer

from explorer.dispatch.queue import messages
from explorer.dispatch.worker import TaskWorker
from explorer.models import Inventory, Label
from explorer.worlds.builder import World

GIVEN: dict[str, Any] = {
    "org": {"kind": "organization"},
    "other": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "status": "successful"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 1},
    "kept": {"kind": "inventory", "organization": "@other"},
    "red": {"kind": "label", "organization": "@other"},
    "jt": {"kind": "job_template", "inventory": "@inv", "project": "@proj", "playbook": "a.yml", "labels": ["@red"]},
}


@pytest.fixture
def given(world: Callable[[Any], World]) -> World:
    built = world(GIVEN)
    messages.clear()
    return built


def statuses() -> list[str]:
    """What browsers that show inventories were told since the last call."""
    layer: Any = get_channel_layer()
    told = [json.loads(sent["text"])["status"] for group, sent in layer.sent if group == "inventories-status_changed"]
    layer.sent.clear()
    return told


def test_an_organizations_inventories_are_deleted_by_a_message_and_no_template_can_use_them(given: World) -> None:
    statuses()
    given["org"].delete()
    inventory = Inventory.objects.get(name="inv")
    assert inventory.pending_deletion
    assert type(given["jt"]).objects.get().inventory is None
    assert not Inventory.objects.get(name="kept").pending_deletion
    assert statuses() == ["pending_deletion"]

    (message,) = messages
    assert (message.task, message.args) == ("explorer.tasks.system.delete_inventory", (inventory.pk, None))
    TaskWorker().perform_work(message.body)
    assert [left.name for left in Inventory.objects.all()] == ["kept"]
    assert statuses() == ["deleted"]


def test_an_inventory_is_deleted_once(given: World) -> None:
    given["inv"].schedule_deletion()
    with pytest.raises(RuntimeError, match="inv is being deleted already"):
        given["inv"].schedule_deletion()
    given["org"].delete()
    assert [message.name for message in messages] == ["delete_inventory"]


def test_a_message_for_an_inventory_that_is_gone_does_nothing(given: World) -> None:
    given["inv"].schedule_deletion()
    (message,) = messages
    given["inv"].delete()
    TaskWorker().perform_work(message.body)
    assert Inventory.objects.count() == 1


def test_a_label_goes_with_the_last_that_has_it(given: World) -> None:
    job = given["jt"].create_unified_job()
    given["jt"].delete()
    assert Label.objects.count() == 1
    job.delete()
    assert Label.objects.count() == 0
