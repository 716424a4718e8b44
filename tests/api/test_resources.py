"""Organizations, inventories, hosts and the like, written through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from explorer.dispatch.queue import messages
from explorer.models import Credential, CredentialType
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
    assert client.post(f"/api/v2/{address}", {"name": "new"}).status_code == 405


def test_a_credential_has_an_owner_and_the_inputs_of_its_type(world: World) -> None:
    ann, machine = as_user(world["ann"]), CredentialType.objects.get(namespace="ssh").pk
    body = {"name": "new", "credential_type": machine, "organization": world["org"].pk}

    made = ann.post("/api/v2/credentials/", {**body, "inputs": {"username": "u", "password": "hush"}})

    assert made.data["inputs"] == {"username": "u", "password": "$encrypted$"}
    ann.patch(made.data["url"], {"inputs": {"username": "v", "password": "$encrypted$"}})
    assert Credential.objects.get(pk=made.data["id"]).get_input("password") == "hush"
    assert ann.post("/api/v2/credentials/", {**body, "name": "b", "inputs": {"no": "x"}}).status_code == 400
    assert as_user(world["root"]).post("/api/v2/credentials/", {**body, "organization": None}).status_code == 400
    assert as_user(world["ben"]).post("/api/v2/credentials/", {**body, "name": "c"}).status_code == 403


def test_a_users_password_is_a_hash_and_never_shown(world: World) -> None:
    root = as_user(world["root"])

    made = root.post("/api/v2/users/", {"username": "new", "password": "hush"})
    root.patch(made.data["url"], {"first_name": "New"})

    assert made.data["password"] == "$encrypted$"
    assert User.objects.get(username="new").check_password("hush")
    assert root.post("/api/v2/users/", {"username": "newer"}).status_code == 400
    assert as_user(world["ben"]).post("/api/v2/users/", {"username": "x", "password": "y"}).status_code == 403
    assert as_user(world["ann"]).patch(made.data["url"], {"is_superuser": True}).status_code == 403


def test_a_workflow_gets_nodes_and_edges_but_no_circle(world: World) -> None:
    root = as_user(world["root"])
    workflow = root.post("/api/v2/workflow_job_templates/", {"name": "w", "organization": world["org"].pk}).data
    nodes = workflow["related"]["workflow_nodes"]
    first, second = (root.post(nodes, {"identifier": name}).data for name in ("first", "second"))

    assert root.post(first["related"]["success_nodes"], {"id": second["id"]}).status_code == 204
    assert root.post(second["related"]["always_nodes"], {"id": first["id"]}).status_code == 400
    assert root.post(first["related"]["failure_nodes"], {"id": second["id"]}).status_code == 400
    assert root.get(first["url"]).data["success_nodes"] == [second["id"]]
    root.post(first["related"]["success_nodes"], {"id": second["id"], "disassociate": True})
    assert root.get(first["url"]).data["success_nodes"] == []
    assert as_user(world["ben"]).post(nodes, {"identifier": "third"}).status_code == 403


def test_a_group_takes_hosts_of_its_inventory_only(world: World) -> None:
    ann = as_user(world["ann"])
    group = ann.post("/api/v2/groups/", {"name": "g", "inventory": world["web"].pk}).data
    other = ann.post("/api/v2/inventories/", {"name": "i", "organization": world["org"].pk}).data
    stranger = ann.post("/api/v2/hosts/", {"name": "h", "inventory": other["id"]}).data
    host = world["web"].hosts.get().pk

    assert ann.post(group["related"]["hosts"], {"id": host}).status_code == 204
    assert ann.post(group["related"]["hosts"], {"id": stranger["id"]}).status_code == 400
    assert [row["id"] for row in ann.get(group["related"]["hosts"]).data["results"]] == [host]
    assert as_user(world["ben"]).post(group["related"]["hosts"], {"id": host}).status_code == 403


@pytest.mark.parametrize("sent", [True, "x", None, [], 999999, "9" * 30])
def test_what_is_no_id_is_not_attached(sent: object, world: World) -> None:
    ann = as_user(world["ann"])
    group = ann.post("/api/v2/groups/", {"name": "g", "inventory": world["web"].pk}).data

    assert ann.post(group["related"]["hosts"], {"id": sent}).status_code == 400


def test_a_managed_type_stays_and_one_of_ones_own_is_for_superusers(world: World) -> None:
    body = {"name": "mine", "kind": "cloud", "inputs": {"fields": [{"id": "t", "label": "T", "secret": True}]}}
    root, managed = as_user(world["root"]), CredentialType.objects.get(namespace="ssh")

    assert as_user(world["ann"]).post("/api/v2/credential_types/", body).status_code == 403
    assert root.post("/api/v2/credential_types/", body).status_code == 201
    assert root.post("/api/v2/credential_types/", {**body, "name": "b", "inputs": {"fields": 5}}).status_code == 400
    assert root.patch(managed.get_absolute_url(), {"name": "x"}).status_code == 403
    assert root.delete(managed.get_absolute_url()).status_code == 403
