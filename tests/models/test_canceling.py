"""Stopping a job, and what can't succeed without it."""

from __future__ import annotations

from django.db import transaction

from explorer.models import InventoryUpdate, Job, ProjectUpdate
from tests.models.conftest import Shop


def test_a_pending_job_is_canceled_at_once(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.signal_start(some_password="hunter2")
    assert job.cancel()
    stored = Job.objects.get()
    assert (stored.status, stored.cancel_flag, stored.start_args) == ("canceled", True, "")
    assert stored.canceled_on is not None


def test_a_job_on_a_node_that_doesnt_answer_is_canceled_at_once(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.update_fields(status="waiting", celery_task_id="uuid")
    assert job.cancel()
    assert (Job.objects.get().status, Job.objects.get().cancel_flag) == ("canceled", True)


def test_inside_a_transaction_the_node_is_trusted_to_end_its_job(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.update_fields(status="waiting", celery_task_id="uuid")
    with transaction.atomic():
        assert job.cancel()
    assert (Job.objects.get().status, Job.objects.get().cancel_flag) == ("waiting", True)


def test_a_finished_job_is_left_alone(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.update_fields(status="successful")
    assert not job.cancel()
    assert Job.objects.get().status == "successful"


def test_what_waits_for_a_canceled_update_goes_with_it(shop: Shop) -> None:
    world = shop(
        src={"kind": "inventory_source", "inventory": "@inv", "source": "scm", "source_project": "@proj"},
        src2={"kind": "inventory_source", "inventory": "@inv", "source": "ec2"},
    )
    job = world["jt"].create_unified_job()
    fetch, hosts, more_hosts = (world[name].create_unified_job() for name in ("proj", "src", "src2"))
    job.dependent_jobs.add(fetch, hosts, more_hosts)
    hosts.dependent_jobs.add(fetch)

    hosts.cancel()
    assert {update.status for update in InventoryUpdate.objects.all()} == {"canceled"}
    assert Job.objects.get().status == "canceled"
    assert "Previous Task Canceled" in Job.objects.get().job_explanation
    assert ProjectUpdate.objects.get().status == "new"


def test_a_canceled_project_update_takes_the_whole_chain(shop: Shop) -> None:
    world = shop(src={"kind": "inventory_source", "inventory": "@inv", "source": "scm", "source_project": "@proj"})
    job, fetch, hosts = (world[name].create_unified_job() for name in ("jt", "proj", "src"))
    hosts.dependent_jobs.add(fetch)
    job.dependent_jobs.add(hosts)
    fetch.cancel()
    assert [type(found).objects.get().status for found in (fetch, hosts, job)] == ["canceled"] * 3


def test_a_running_workflow_is_left_to_its_manager(shop: Shop) -> None:
    workflow = shop(wf={"kind": "workflow_job_template", "nodes": []})["wf"].create_unified_job()
    workflow.update_fields(status="running", celery_task_id="uuid")
    assert workflow.cancel()
    workflow.refresh_from_db()
    assert (workflow.status, workflow.cancel_flag) == ("running", True)
