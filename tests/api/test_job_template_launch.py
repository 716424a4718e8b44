"""POST and GET of a job template's launch."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from explorer.models import InstanceGroup, Job, JobLaunchConfig
from tests.api.conftest import Shop


def test_a_launch_answers_201_with_the_pending_job(shop: Shop) -> None:
    answer = shop.post("alice", "job_templates/@plain/launch/")
    job = Job.objects.get()
    assert answer.status_code == 201
    assert (answer.data["job"], answer.data["status"], answer.data["ignored_fields"]) == (job.pk, "pending", {})
    assert answer["Location"] == answer.data["url"] == f"/api/v2/jobs/{job.pk}/"
    assert job.created_by == shop["alice"]


def test_prompted_fields_reach_the_job(shop: Shop) -> None:
    job = shop.launch("alice", "jt", limit="web", verbosity=3, inventory="@staging", extra_vars={"a": 1})
    assert (job.limit, job.verbosity, job.inventory) == ("web", 3, shop["staging"])
    assert job.extra_vars_dict["a"] == 1


def test_fields_without_a_prompt_are_ignored_and_named(shop: Shop) -> None:
    answer = shop.post(
        "alice", "job_templates/@plain/launch/", {"limit": "web", "inventory": "@staging", "labels": ["@blue"]}
    )
    assert answer.status_code == 201
    assert answer.data["limit"] == ""
    expected = {"limit": "web", "inventory": shop["staging"].pk, "labels": [shop["blue"].pk]}
    assert answer.data["ignored_fields"] == expected


def test_unknown_fields_are_passed_over_in_silence(shop: Shop) -> None:
    answer = shop.post("alice", "job_templates/@plain/launch/", {"colour": "green"})
    assert (answer.status_code, answer.data["ignored_fields"]) == (201, {})


def test_the_old_name_of_the_inventory_still_works(shop: Shop) -> None:
    assert shop.launch("alice", "jt", inventory_id="@staging").inventory == shop["staging"]


def test_the_new_name_of_the_inventory_wins(shop: Shop) -> None:
    assert shop.launch("admin", "jt", inventory_id="@inv", inventory="@staging").inventory == shop["staging"]


def test_execute_on_the_template_is_not_use_of_another_inventory(shop: Shop) -> None:
    answer = shop.post("bob", "job_templates/@jt/launch/", {"inventory": "@staging"})
    assert answer.status_code == 403
    assert not Job.objects.exists()


def test_what_the_template_has_already_needs_no_permission(shop: Shop) -> None:
    answer = shop.post(
        "bob", "job_templates/@jt/launch/", {"inventory": "@inv", "credentials": ["@ssh"], "labels": ["@red"]}
    )
    assert answer.status_code == 201


@pytest.mark.parametrize("user", ["eve", "auditor"])
def test_a_launch_takes_the_execute_role(shop: Shop, user: Any) -> None:
    assert shop.post(user, "job_templates/@plain/launch/").status_code == 403


def test_an_organization_admin_may_launch_all_its_templates(shop: Shop) -> None:
    assert shop.post("boss", "job_templates/@jt/launch/", {"inventory": "@staging"}).status_code == 201


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_is_asked_to_log_in(shop: Shop, method: str) -> None:
    answer = getattr(shop, method)(None, "job_templates/@plain/launch/")
    assert (answer.status_code, list(answer.data)) == (401, ["detail"])
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_not_allowed(shop: Shop, method: str) -> None:
    assert shop.request("admin", method, "job_templates/@plain/launch/").status_code == 405


def test_a_template_that_is_not_there_is_404_for_everyone(shop: Shop) -> None:
    assert shop.post("eve", "job_templates/99999/launch/").status_code == 404


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"verbosity": 99}, ["verbosity"]),
        ({"inventory": "abc"}, ["inventory"]),
        ({"limit": None, "forks": -1}, ["forks", "limit"]),
        ({"extra_vars": "[1, 2]"}, ["extra_vars"]),
        ({"forks": 100_000}, ["forks"]),
        ({"credential_passwords": None}, ["credential_passwords"]),
        ({"labels": 5}, ["labels"]),
    ],
)
def test_errors_are_named_after_the_field(shop: Shop, data: Any, errors: Any) -> None:
    answer = shop.post("admin", "job_templates/@jt/launch/", data)
    assert (answer.status_code, sorted(answer.data)) == (400, errors)
    assert not Job.objects.exists()


def test_a_body_that_is_no_object_is_refused(shop: Shop) -> None:
    answer = shop.client_of(shop["admin"]).post(f"/api/v2/job_templates/{shop['jt'].pk}/launch/", [1, 2], format="json")
    assert (answer.status_code, list(answer.data)) == (400, ["detail"])


def test_a_dictionary_is_no_list_of_ids(shop: Shop) -> None:
    assert shop.post("admin", "job_templates/@jt/launch/", {"labels": {"1": 2}}).status_code == 400


def test_two_new_credentials_of_a_kind_clash(shop: Shop) -> None:
    answer = shop.post("admin", "job_templates/@jt/launch/", {"credentials": ["@other", "@ask"], "ssh_password": "p"})
    assert (answer.status_code, list(answer.data)) == (400, ["credentials"])


def test_a_credential_may_be_added_but_not_left_out(shop: Shop) -> None:
    left_out = shop.post("admin", "job_templates/@jt/launch/", {"credentials": ["@aws"]})
    assert (left_out.status_code, list(left_out.data)) == (400, ["credentials"])
    job = shop.launch("admin", "jt", credentials=["@ssh", "@aws"])
    assert set(job.credentials.all()) == {shop["ssh"], shop["aws"]}


@pytest.mark.parametrize("passwords", [{"credential_passwords": {"ssh_password": "p"}}, {"ssh_password": "p"}])
def test_passwords_may_be_nested_or_lie_beside_the_other_fields(shop: Shop, passwords: Any) -> None:
    job = shop.launch("admin", "jt", credentials=["@ask"], **passwords)
    assert job.status == "pending"


@pytest.mark.parametrize("passwords", [{}, {"credential_passwords": "p"}, {"credential_passwords": {"other": "p"}}])
def test_a_missing_password_is_named(shop: Shop, passwords: Any) -> None:
    answer = shop.post("admin", "job_templates/@jt/launch/", {"credentials": ["@ask"], **passwords})
    assert answer.status_code == 400
    assert answer.data["passwords_needed_to_start"] == ["ssh_password"]


def test_an_empty_password_leaves_no_job_behind(shop: Shop) -> None:
    answer = shop.post("admin", "job_templates/@jt/launch/", {"credentials": ["@ask"], "ssh_password": ""})
    assert (answer.status_code, answer.data) == (400, {"passwords_needed_to_start": ["ssh_password"]})
    assert not Job.objects.exists()


def test_a_failed_project_stops_the_launch(shop: Shop) -> None:
    type(shop["proj"]).objects.filter(pk=shop["proj"].pk).update(status="failed")
    answer = shop.post("admin", "job_templates/@plain/launch/")
    assert (answer.status_code, list(answer.data)) == (400, ["playbook"])


def test_an_inventory_on_its_way_out_stops_the_launch(shop: Shop) -> None:
    type(shop["inv"]).objects.filter(pk=shop["inv"].pk).update(pending_deletion=True)
    answer = shop.post("admin", "job_templates/@plain/launch/")
    assert (answer.status_code, list(answer.data)) == (400, ["inventory"])


def test_every_launch_keeps_its_prompts(shop: Shop) -> None:
    shop.launch("admin", "plain")
    assert JobLaunchConfig.objects.get().prompts_dict() == {}


def test_a_get_shows_open_prompts_and_defaults(shop: Shop) -> None:
    data = shop.get("alice", "job_templates/@jt/launch/").data
    assert data["ask_limit_on_launch"] is True
    assert data["defaults"]["inventory"] == {"name": "inv", "id": shop["inv"].pk}
    assert [credential["name"] for credential in data["defaults"]["credentials"]] == ["ssh"]
    assert data["job_template_data"] == {"name": "jt", "id": shop["jt"].pk, "description": ""}


def test_a_get_takes_no_more_than_the_read_role(shop: Shop) -> None:
    assert shop.get("auditor", "job_templates/@jt/launch/").status_code == 200
    assert shop.get("eve", "job_templates/@jt/launch/").status_code == 403


@pytest.mark.parametrize(("user", "most"), [("admin", 64), ("alice", 70)])
def test_a_launch_takes_no_more_sql_than_awx_needs(shop: Shop, user: Any, most: int) -> None:
    shop.launch(user)
    with CaptureQueriesContext(connection) as first_look:
        shop.launch(user)
    assert len(first_look) <= most


def test_a_group_that_the_template_has_anyway_needs_no_permission(shop: Shop) -> None:
    """Bob may use no group; he may repeat the template's own, and not add another one."""
    own, other = InstanceGroup.objects.create(name="own"), InstanceGroup.objects.create(name="other")
    shop["jt"].instance_groups.add(own)
    assert shop.post("bob", "job_templates/@jt/launch/", {"instance_groups": [own.pk]}).status_code == 201
    assert shop.post("bob", "job_templates/@jt/launch/", {"instance_groups": [own.pk, other.pk]}).status_code == 403
