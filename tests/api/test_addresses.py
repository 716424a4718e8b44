"""Addresses with names, and without the last slash."""

from __future__ import annotations

import pytest

from explorer.models import JobTemplate
from tests.api.conftest import Shop


@pytest.mark.parametrize("last", ["", "/"])
def test_the_last_slash_may_be_missing(shop: Shop, last: str) -> None:
    answer = shop.client_of(shop["admin"]).post(f"/api/v2/job_templates/{shop['plain'].pk}/launch{last}", {})
    assert answer.status_code == 201


@pytest.mark.parametrize("url", ["/api", "/api/v2", "/api/v2/ping", "/api/v2/job_templates?name=jt"])
def test_lists_and_the_entry_need_no_slash_either(shop: Shop, url: str) -> None:
    assert shop.client_of(shop["admin"]).get(url).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "job_templates/jt++org/",
        "job_templates/jt/",
        "organizations/org/",
        "projects/proj++org/",
        "inventories/inv++org/",
        "users/admin/",
        "credentials/ssh++Machine+ssh++org/",
        "hosts/host0++inv++org/",
        "labels/red++org/",
    ],
)
def test_a_name_stands_for_the_primary_key(shop: Shop, address: str) -> None:
    answer = shop.client_of(shop["admin"]).get(f"/api/v2/{address}")
    assert answer.status_code == 200
    assert answer.data.get("name", answer.data.get("username")) == address.split("/")[1].partition("++")[0]


def test_a_template_can_be_launched_by_its_name(shop: Shop) -> None:
    answer = shop.client_of(shop["admin"]).post("/api/v2/job_templates/plain++org/launch/", {})
    assert (answer.status_code, answer.data["job_template"]) == (201, shop["plain"].pk)


def test_a_plus_in_a_name_stands_in_brackets(shop: Shop) -> None:
    JobTemplate.objects.filter(pk=shop["plain"].pk).update(name="a+b")
    answer = shop.client_of(shop["admin"]).get("/api/v2/job_templates/a[+]b++org/")
    assert answer.data["id"] == shop["plain"].pk


def test_an_unknown_name_is_a_404_for_a_user_and_a_401_for_anyone_else(shop: Shop) -> None:
    assert shop.client_of(shop["admin"]).get("/api/v2/organizations/nowhere/").status_code == 404
    assert shop.client_of(None).get("/api/v2/organizations/nowhere/").status_code == 401


def test_a_number_is_a_primary_key_even_if_an_object_is_named_so(shop: Shop) -> None:
    JobTemplate.objects.filter(pk=shop["plain"].pk).update(name=str(shop["jt"].pk))
    answer = shop.client_of(shop["admin"]).get(f"/api/v2/job_templates/{shop['jt'].pk}/")
    assert answer.data["name"] == "jt"
