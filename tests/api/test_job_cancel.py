"""Stopping jobs of all kinds."""

from __future__ import annotations

from explorer.models import Job, UnifiedJob
from tests.api.conftest import Shop


def test_a_pending_job_is_canceled(shop: Shop) -> None:
    job = shop.launch("alice")
    assert shop.get("alice", f"jobs/{job.pk}/cancel/").data == {"can_cancel": True}
    assert shop.post("alice", f"jobs/{job.pk}/cancel/").status_code == 202
    assert Job.objects.get().status == "canceled"


def test_a_finished_job_is_not(shop: Shop) -> None:
    job = shop.launch("admin")
    job.status = "successful"
    job.save()
    assert shop.post("admin", f"jobs/{job.pk}/cancel/").status_code == 405


def test_canceling_takes_more_than_the_execute_role(shop: Shop) -> None:
    job = shop.launch("alice")
    assert shop.post("bob", f"jobs/{job.pk}/cancel/").status_code == 403
    assert shop.post("boss", f"jobs/{job.pk}/cancel/").status_code == 202


def test_every_kind_can_be_canceled(shop: Shop) -> None:
    for path in ("projects/@proj/update/", "inventory_sources/@src/update/", "system_job_templates/@sjt/launch/"):
        shop.post("admin", path)
    shop.post("admin", "workflow_job_templates/@wfjt/launch/")
    shop.post("admin", "ad_hoc_commands/", {"inventory": "@inv", "credential": "@ssh", "module_name": "ping"})
    for job in UnifiedJob.objects.all():
        answer = shop.client_of(shop["admin"]).post(f"{job.get_absolute_url()}cancel/")
        assert answer.status_code == 202, job
    assert set(UnifiedJob.objects.values_list("status", flat=True)) == {"canceled"}
    assert UnifiedJob.objects.count() == 5


def test_one_who_may_only_look_cannot_cancel_a_system_job(shop: Shop) -> None:
    job = shop.post("admin", "system_job_templates/@sjt/launch/").data["id"]
    assert shop.post("auditor", f"system_jobs/{job}/cancel/").status_code == 403
