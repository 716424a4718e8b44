"""Job templates that are created, changed and deleted; jobs that are deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from explorer.models import Job, JobTemplate
from tests.api.conftest import Shop

NEW = {"name": "new", "project": "@proj", "inventory": "@inv", "playbook": "site.yml", "job_type": "run"}


def test_who_may_use_the_parts_may_build_a_template(shop: Shop) -> None:
    answer = shop.post("boss", "job_templates/", NEW)
    assert answer.status_code == 201, answer.data
    template = JobTemplate.objects.get(name="new")
    assert (template.playbook, template.organization) == ("site.yml", shop["org"])
    assert shop["boss"] in template.admin_role.members.all()


def test_a_refusal_names_the_part(shop: Shop) -> None:
    assert list(shop.post("alice", "job_templates/", NEW).data) == ["inventory"]
    answer = shop.post("alice", "job_templates/", {**NEW, "inventory": "@staging"})
    assert (answer.status_code, list(answer.data)) == (403, ["project"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"project": None}, "project"),
        ({"playbook": ""}, "playbook"),
        ({"inventory": None}, "inventory"),
        ({"project": "@manual", "scm_branch": "dev"}, "scm_branch"),
        ({"extra_vars": "no: [variables"}, "extra_vars"),
        ({"name": ""}, "name"),
    ],
)
def test_a_template_that_could_not_run_is_refused(shop: Shop, change: Any, field: str) -> None:
    answer = shop.post("admin", "job_templates/", {**NEW, **change})
    assert (answer.status_code, list(answer.data)) == (400, [field])


def test_an_inventory_may_be_left_to_the_prompt(shop: Shop) -> None:
    asking = {**NEW, "inventory": None, "ask_inventory_on_launch": True}
    assert shop.post("admin", "job_templates/", asking).status_code == 201


def test_a_prompt_can_be_closed(shop: Shop) -> None:
    answer = shop.patch("boss", "job_templates/@jt/", {"ask_limit_on_launch": False})
    assert answer.status_code == 200
    assert shop.post("alice", "job_templates/@jt/launch/", {"limit": "web"}).data["ignored_fields"] == {"limit": "web"}


def test_a_change_takes_the_admin_role(shop: Shop) -> None:
    assert shop.patch("alice", "job_templates/@jt/", {"limit": "web"}).status_code == 403


def test_an_admin_of_the_template_alone_lends_nobody_anything(shop: Shop) -> None:
    shop["jt"].admin_role.members.add(shop["eve"])
    assert shop.patch("eve", "job_templates/@jt/", {"limit": "web"}).status_code == 200
    assert shop.patch("eve", "job_templates/@jt/", {"inventory": "@staging"}).status_code == 403


def test_a_template_with_active_jobs_is_not_deleted(shop: Shop) -> None:
    job = shop.launch("admin", "plain")
    answer = shop.request("boss", "DELETE", "job_templates/@plain/")
    assert answer.status_code == 409
    assert answer.data["active_jobs"] == [{"type": "job", "id": job.pk}]
    Job.objects.filter(pk=job.pk).update(status="successful", finished=now() - timedelta(hours=1))
    assert shop.request("boss", "DELETE", "job_templates/@plain/").status_code == 204
    assert not JobTemplate.objects.filter(name="plain").exists()


def test_a_job_is_deleted_when_it_has_ended(shop: Shop) -> None:
    job = shop.launch("admin", "plain")
    assert shop.request("boss", "DELETE", f"jobs/{job.pk}/").status_code == 403
    Job.objects.filter(pk=job.pk).update(status="successful", finished=now() - timedelta(hours=1))
    assert shop.request("alice", "DELETE", f"jobs/{job.pk}/").status_code == 403
    assert shop.request("boss", "DELETE", f"jobs/{job.pk}/").status_code == 204
    assert not Job.objects.exists()
