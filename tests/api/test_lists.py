"""Lists and details of templates, jobs and what a launch may choose from."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Shop

# What AWX keeps about a job, and this package doesn't: the addresses say so.
NOT_KEPT = {"activity_stream", "notifications", "create_schedule"}


def names(answer: Any) -> Any:
    return {row["name"] for row in answer.data["results"]}


def test_one_sees_the_templates_one_has_a_role_on(shop: Shop) -> None:
    assert names(shop.get("alice", "job_templates/")) == {"jt", "plain"}
    assert names(shop.get("eve", "job_templates/")) == set()
    assert names(shop.get("auditor", "job_templates/")) == {"jt", "plain"}


def test_templates_of_all_kinds_are_in_one_list(shop: Shop) -> None:
    rows = shop.get("admin", "unified_job_templates/").data["results"]
    kinds = {"job_template", "workflow_job_template", "project", "inventory_source", "system_job_template"}
    assert {row["type"] for row in rows} == kinds


def test_jobs_of_all_kinds_are_in_one_list(shop: Shop) -> None:
    shop.launch("alice")
    shop.post("admin", "projects/@proj/update/")
    shop.post("admin", "workflow_job_templates/@wfjt/launch/")
    rows = shop.get("admin", "unified_jobs/").data["results"]
    assert [row["type"] for row in rows] == ["job", "project_update", "workflow_job"]
    assert [row["type"] for row in shop.get("bob", "unified_jobs/").data["results"]] == ["job", "workflow_job"]


def test_lists_come_in_pages(shop: Shop) -> None:
    answer = shop.get("admin", "job_templates/?page_size=1").data
    assert (answer["count"], len(answer["results"])) == (2, 1)
    assert "page=2" in answer["next"]


def test_a_template_links_to_its_launch(shop: Shop) -> None:
    data = shop.get("alice", "job_templates/@jt/").data
    assert data["related"]["launch"] == f"/api/v2/job_templates/{shop['jt'].pk}/launch/"
    assert data["summary_fields"]["inventory"]["name"] == "inv"
    yes, no = {"start", "schedule"}, {"edit", "delete", "copy"}
    assert data["summary_fields"]["user_capabilities"] == {**dict.fromkeys(yes, True), **dict.fromkeys(no, False)}


def test_all_links_of_a_job_lead_somewhere(shop: Shop) -> None:
    job = shop.launch("admin", "jt")
    data = shop.get("admin", f"jobs/{job.pk}/").data
    assert set(data["related"]) >= {"job_template", "inventory", "project", "cancel", "relaunch", "created_by"}
    for name, url in data["related"].items():
        answer = shop.client_of(shop["admin"]).get(url)
        assert answer.status_code == (404 if name in NOT_KEPT else 200), name
        assert name not in NOT_KEPT or "here" in answer.data["detail"]


def test_a_job_shows_no_password_of_its_survey(shop: Shop) -> None:
    question = {"variable": "pin", "type": "password", "question_name": "PIN", "required": True}
    shop["plain"].survey_spec = {"name": "", "description": "", "spec": [question]}
    shop["plain"].survey_enabled = True
    shop["plain"].save()
    answer = shop.post("alice", "job_templates/@plain/launch/", {"extra_vars": {"pin": "geheim"}})
    assert answer.status_code == 201
    assert "geheim" not in answer.content.decode()
    assert "geheim" not in shop.get("alice", f"jobs/{answer.data['id']}/").content.decode()


def test_a_credential_keeps_its_secret_inputs_to_itself(shop: Shop) -> None:
    answer = shop.get("admin", "credentials/@aws/")
    assert answer.status_code == 200
    assert answer.data["inputs"]["password"] == "$encrypted$"


@pytest.mark.parametrize(
    ("where", "seen"),
    [
        ("inventories/", {"staging"}),
        ("credentials/", set()),
        ("labels/", {"red"}),
        ("organizations/", set()),
        ("instance_groups/", set()),
    ],
)
def test_lists_for_the_launch_form_show_only_what_one_may_see(shop: Shop, where: str, seen: Any) -> None:
    assert names(shop.get("alice", where)) == seen


def test_users_see_their_own_circle(shop: Shop) -> None:
    def usernames(user: Any) -> Any:
        return {row["username"] for row in shop.get(user, "users/").data["results"]}

    assert usernames("eve") == {"admin", "eve"}
    assert usernames("boss") == {"admin", "auditor", "boss", "alice", "bob", "eve"}


def test_an_id_too_long_for_any_database_is_not_found(shop: Shop) -> None:
    assert shop.get("admin", "jobs/99999999999999999999999/").status_code == 404
