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
