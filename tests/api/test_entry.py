"""What the API says about itself, and to whom; tokens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import now
from rest_framework.test import APIClient

from explorer.api.authentication import MOST_FAILURES
from explorer.models import OAuth2AccessToken
from explorer.worlds.builder import World, build

TOKENS = "/api/v2/tokens/"


@pytest.fixture
def world(database: None) -> World:
    built = build(
        {
            "org": {"kind": "organization"},
            "root": {"kind": "user", "superuser": True},
            "ann": {"kind": "user"},
            "ben": {"kind": "user"},
        }
    )
    for name in ("root", "ann", "ben"):
        built[name].set_password("right")
        built[name].save()
    cache.clear()
    return built


def as_user(user: object) -> APIClient:
    client = APIClient()
    client.force_authenticate(user)  # type: ignore[arg-type]
    return client


def with_token(token: str) -> APIClient:
    return APIClient(headers={"Authorization": f"Bearer {token}"})


def test_only_admins_read_the_settings(world: World) -> None:
    assert as_user(world["root"]).get("/api/v2/settings/jobs/").data["MAX_FORKS"] == 200
    assert as_user(world["ann"]).get("/api/v2/settings/jobs/").status_code == 403


def test_settings_are_listed_by_category(world: World) -> None:
    listed = as_user(world["root"]).get("/api/v2/settings/").data

    assert [row["slug"] for row in listed["results"]] == ["all", "jobs", "system", "ui"]
    assert as_user(world["root"]).get("/api/v2/settings/none/").status_code == 404


def test_the_projects_folder_is_told_to_admins_only(world: World) -> None:
    assert "project_base_dir" in as_user(world["root"]).get("/api/v2/config/").data
    assert "project_base_dir" not in as_user(world["ann"]).get("/api/v2/config/").data


def test_the_product_is_told_to_all_and_its_version_to_users(world: World) -> None:
    assert as_user(world["ann"]).get("/api/v2/me/")["X-API-Product-Version"] == "24.6.1"
    anonymous = APIClient().get("/api/v2/ping/")
    assert anonymous["X-API-Product-Name"] == "AWX"
    assert "X-API-Product-Version" not in anonymous


def test_a_token_is_shown_once_and_stored_as_a_hash(world: World) -> None:
    made = as_user(world["ann"]).post(TOKENS, {"description": "for a script"}).data

    assert as_user(world["ann"]).get(made["url"]).data["token"] == "************"
    assert made["token"] not in str(OAuth2AccessToken.objects.values_list().get())


def test_a_token_acts_as_the_user_who_made_it(world: World) -> None:
    made = as_user(world["ann"]).post(TOKENS, {}).data

    assert with_token(made["token"]).get("/api/v2/me/").data["results"][0]["username"] == "ann"


def test_a_token_for_reading_does_not_write(world: World) -> None:
    made = as_user(world["ann"]).post(TOKENS, {"scope": "read"}).data

    assert with_token(made["token"]).get(TOKENS).status_code == 200
    assert with_token(made["token"]).post(TOKENS, {}).status_code == 403


def test_an_expired_token_is_refused(world: World) -> None:
    made = as_user(world["ann"]).post(TOKENS, {}).data
    OAuth2AccessToken.objects.update(expires=now() - timedelta(seconds=1))

    assert with_token(made["token"]).get("/api/v2/me/").status_code == 401


def test_a_token_of_an_inactive_user_is_refused(world: World) -> None:
    made = as_user(world["ann"]).post(TOKENS, {}).data
    world["ann"].is_active = False
    world["ann"].save()

    assert with_token(made["token"]).get("/api/v2/me/").status_code == 401


def test_another_users_token_is_not_seen_nor_deleted(world: World) -> None:
    made = as_user(world["ann"]).post(TOKENS, {}).data
    ben = as_user(world["ben"])

    assert ben.get(TOKENS).data["count"] == 0
    assert ben.get(made["url"]).status_code == 403
    assert ben.delete(made["url"]).status_code == 403


def test_no_token_is_made_for_another_user(world: World) -> None:
    address = f"/api/v2/users/{world['ann'].pk}/personal_tokens/"

    assert as_user(world["ann"]).post(address, {}).status_code == 201
    assert as_user(world["root"]).post(address, {}).status_code == 403


@pytest.mark.parametrize("body", [{"scope": "everything"}, {"scope": "read read"}, {"application": 1}])
def test_what_a_token_can_not_be(world: World, body: dict[str, object]) -> None:
    assert as_user(world["ann"]).post(TOKENS, body).status_code == 400


def test_after_many_wrong_passwords_the_right_one_has_to_wait(world: World) -> None:
    client = APIClient()
    for _ in range(MOST_FAILURES):
        assert not client.login(username="ann", password="wrong")

    assert not client.login(username="ann", password="right")
    assert client.login(username="ben", password="right")
