"""Updates of projects and inventory sources."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.models import InventoryUpdate, ProjectUpdate
from tests.api.conftest import Shop


def test_a_project_update_answers_202(shop: Shop) -> None:
    answer = shop.post("admin", "projects/@proj/update/")
    update = ProjectUpdate.objects.get()
    assert (answer.status_code, answer.data["project_update"], answer.data["project"]) == (
        202,
        update.pk,
        shop["proj"].pk,
    )
    assert update.status == "pending"


def test_a_manual_project_has_nothing_to_fetch(shop: Shop) -> None:
    assert shop.get("admin", "projects/@manual/update/").data == {"can_update": False}
    assert shop.post("admin", "projects/@manual/update/").status_code == 405


@pytest.mark.parametrize("path", ["projects/@proj/update/", "inventory_sources/@src/update/"])
def test_an_update_takes_the_update_role(shop: Shop, path: str) -> None:
    assert shop.post("eve", path).status_code == 403
    assert shop.post("boss", path).status_code == 202


def test_an_inventory_update_answers_202(shop: Shop) -> None:
    answer = shop.post("admin", "inventory_sources/@src/update/")
    update = InventoryUpdate.objects.get()
    assert (answer.status_code, answer.data["inventory_update"]) == (202, update.pk)
    assert answer.data["source_project"] is None


def test_a_source_in_a_failed_project_is_refused(world: Any, api: Any) -> None:
    made = world(
        {
            "org": {"kind": "organization"},
            "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "failed"},
            "inv": {"kind": "inventory", "organization": "@org"},
            "src": {"kind": "inventory_source", "inventory": "@inv", "source": "scm", "source_project": "@proj"},
            "admin": {"kind": "user", "superuser": True},
        }
    )
    answer = api(made["admin"]).post(f"/api/v2/inventory_sources/{made['src'].pk}/update/")
    assert (answer.status_code, list(answer.data)) == (400, ["__all__"])


SOURCES: dict[str, Any] = {
    "org": {"kind": "organization"},
    "inv": {"kind": "inventory", "organization": "@org"},
    "cloud": {"kind": "inventory_source", "inventory": "@inv", "source": "ec2"},
    "other cloud": {"kind": "inventory_source", "inventory": "@inv", "source": "ec2"},
    "file": {"kind": "inventory_source", "inventory": "@inv", "source": "file"},
    "admin": {"kind": "user", "superuser": True},
}


@pytest.mark.parametrize(
    ("sources", "status", "told"),
    [
        (["cloud", "other cloud"], 200, ["started", "started"]),
        (["cloud", "file"], 202, ["started", "This source can't be updated."]),
        (["file"], 400, ["This source can't be updated."]),
    ],
)
def test_all_sources_of_an_inventory_are_updated_that_can_be(
    world: Any, api: Any, sources: list[str], status: int, told: list[str]
) -> None:
    made = world({name: SOURCES[name] for name in ("org", "inv", "admin", *sources)})
    answer = api(made["admin"]).post(f"/api/v2/inventories/{made['inv'].pk}/update_inventory_sources/")
    assert (answer.status_code, [one["status"] for one in answer.data]) == (status, told)
    assert InventoryUpdate.objects.filter(status="pending").count() == told.count("started")


def test_an_inventory_without_sources_has_nothing_to_update(shop: Shop) -> None:
    assert shop.get("admin", "inventories/@staging/update_inventory_sources/").data == []
    assert shop.post("admin", "inventories/@staging/update_inventory_sources/").status_code == 400


def test_all_sources_take_the_update_role_too(shop: Shop) -> None:
    path = "inventories/@inv/update_inventory_sources/"
    assert (shop.get("auditor", path).status_code, shop.post("auditor", path).status_code) == (200, 403)
    assert shop.post("boss", path).status_code == 200
