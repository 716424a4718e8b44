"""Organizations, inventories, hosts and the like, written through the API."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from explorer.dispatch.queue import messages
from explorer.worlds.builder import World, build

WORLD: dict[str, dict[str, Any]] = {
    "org": {"kind": "organization"},
    "other": {"kind": "organization"},
    "web": {"kind": "inventory", "organization": "@org", "hosts": 1},
    "root": {"kind": "user", "superuser": True},
    "ann": {"kind": "user", "roles": [["@org", "admin_role"]]},
    "ben": {"kind": "user", "roles": [["@org", "member_role"], ["@web", "use_role"]]},
}


@pytest.fixture
def world(database: None) -> World:
    return build(WORLD)


def as_user(user: object) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)  # type: ignore[arg-type]
    return client


def bodies(world: World) -> dict[str, dict[str, Any]]:
    return {
        "inventories": {"name": "new", "organization": world["org"].pk},
        "hosts": {"name": "new", "inventory": world["web"].pk},
        "labels": {"name": "new", "organization": world["org"].pk},
        "execution_environments": {"name": "new", "image": "example.org/ee", "organization": world["org"].pk},
    }


KINDS = ("inventories", "hosts", "labels", "execution_environments")


@pytest.mark.parametrize("kind", KINDS)
def test_an_admin_of_the_organization_creates_and_changes(kind: str, world: World) -> None:
    ann = as_user(world["ann"])

    made = ann.post(f"/api/v2/{kind}/", bodies(world)[kind])
    changed = ann.patch(made.data["url"], {**bodies(world)[kind], "name": "newer"})

    assert (made.status_code, changed.status_code) == (201, 200)
    assert ann.get(made.data["url"]).data["name"] == "newer"


@pytest.mark.parametrize("kind", ["inventories", "hosts", "execution_environments"])
def test_a_member_does_not(kind: str, world: World) -> None:
    assert as_user(world["ben"]).post(f"/api/v2/{kind}/", bodies(world)[kind]).status_code == 403


@pytest.mark.parametrize("kind", ["inventories", "labels", "execution_environments"])
def test_nor_an_admin_of_another_organization(kind: str, world: World) -> None:
    body = {**bodies(world)[kind], "organization": world["other"].pk}

    assert as_user(world["ann"]).post(f"/api/v2/{kind}/", body).status_code == 403


@pytest.mark.parametrize("kind", ["organizations", "instance_groups"])
def test_only_superusers_create(kind: str, world: World) -> None:
    assert as_user(world["ann"]).post(f"/api/v2/{kind}/", {"name": "new"}).status_code == 403
    assert as_user(world["root"]).post(f"/api/v2/{kind}/", {"name": "new"}).status_code == 201


def test_a_host_is_deleted_at_once(world: World) -> None:
    host = world["web"].hosts.get()

    assert as_user(world["ann"]).delete(host.get_absolute_url()).status_code == 204
    assert not world["web"].hosts.exists()


def test_an_inventory_is_deleted_by_a_message(world: World) -> None:
    answer = as_user(world["ann"]).delete(world["web"].get_absolute_url())

    assert answer.status_code == 202
    assert [message.name for message in messages] == ["delete_inventory"]


def test_the_cluster_needs_its_two_groups(world: World) -> None:
    groups = as_user(world["root"]).get("/api/v2/instance_groups/").data["results"]

    assert [as_user(world["root"]).delete(group["url"]).status_code for group in groups] == [403, 403]


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["teams/1/", "teams/1/users/", "activity_stream/", "bulk/job_launch/"])
def test_what_is_not_here_says_so(method: str, address: str, world: World) -> None:
    answer = getattr(as_user(world["ben"]), method)(f"/api/v2/{address}")

    assert answer.status_code == 404
    assert answer.data["detail"].endswith("AWX answers this address.")


@pytest.mark.parametrize("address", ["teams/", "schedules/", "applications/", "notification_templates/"])
def test_lists_that_an_export_reads_are_empty_and_stay_so(address: str, world: World) -> None:
    client = as_user(world["ben"])

    assert client.get(f"/api/v2/{address}").data["results"] == []
    assert client.post(f"/api/v2/{address}", {"name": "new"}).status_code == 404
