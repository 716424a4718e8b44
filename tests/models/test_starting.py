"""From `new` to `pending`, and the last look before `waiting`."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from channels.layers import get_channel_layer
from django.db import transaction

from explorer.dispatch.queue import messages
from explorer.models import Job, JobTemplate
from explorer.tasks.jobs import RunJob
from explorer.tasks.receptor import NoRunner
from tests.models.conftest import Shop

ASKING = {"kind": "credential", "organization": "@org", "type": "ssh", "inputs": {"password": "ASK"}}


def sent_tasks() -> list[str]:
    return [message.name for message in messages]


def test_a_started_job_is_pending_and_its_manager_is_scheduled(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    assert job.signal_start()
    assert Job.objects.get().status == "pending"
    assert sent_tasks() == ["task_manager"]


def test_a_job_with_updates_to_wait_for_goes_to_the_dependency_manager(shop: Shop) -> None:
    world = shop()
    world["proj"].scm_update_on_launch = True
    world["proj"].save(skip_update=True)
    world["jt"].create_unified_job().signal_start()
    assert sent_tasks() == ["dependency_manager"]


def test_no_message_is_sent_before_the_commit(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    with transaction.atomic():
        job.signal_start()
        assert sent_tasks() == []
    assert sent_tasks() == ["task_manager"]


def test_no_message_is_sent_about_a_launch_that_was_rolled_back(shop: Shop) -> None:
    template = shop()["jt"]

    @transaction.atomic
    def launch_and_fail() -> None:
        template.create_unified_job().signal_start()
        raise RuntimeError("after the launch, before the commit")

    with pytest.raises(RuntimeError):
        launch_and_fail()
    assert sent_tasks() == []
    assert not Job.objects.exists()


def test_a_missing_password_changes_nothing(shop: Shop) -> None:
    job = shop({"credentials": ["@ssh"]}, ssh=ASKING)["jt"].create_unified_job()
    assert job.get_passwords_needed_to_start() == ["ssh_password"]
    assert not job.signal_start(ssh_password="")
    assert Job.objects.get().status == "new"
    assert sent_tasks() == []


def test_passwords_are_stored_encrypted_and_found_again(shop: Shop) -> None:
    job = shop({"credentials": ["@ssh"]}, ssh=ASKING)["jt"].create_unified_job()
    assert job.signal_start(ssh_password="hunter2")
    stored = Job.objects.get()
    assert "hunter2" not in stored.start_args
    stored.status = "waiting"
    assert stored.pre_start() == (True, {"ssh_password": "hunter2"})


def test_a_running_job_cannot_be_started(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.status = "running"
    job.save()
    assert not job.signal_start()
    assert job.pre_start() == (False, None)
    assert "only a new or waiting one" in Job.objects.get().job_explanation


def test_a_credential_without_a_required_input_stops_the_start(shop: Shop) -> None:
    cloud = {"kind": "credential", "organization": "@org", "type": "aws", "inputs": {"username": "u"}}
    job = shop({"credentials": ["@cloud"]}, cloud=cloud)["jt"].create_unified_job()
    assert job.pre_start() == (False, None)
    assert "cloud has no password" in Job.objects.get().job_explanation


def test_a_start_forgets_what_the_job_waited_for(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.job_explanation = "waiting for job-1 to finish"
    assert job.pre_start() == (True, {})
    assert job.job_explanation == ""


def test_browsers_are_told_the_status(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.websocket_emit_status("pending")
    group, message = get_channel_layer().sent[-1]
    told: dict[str, Any] = json.loads(message["text"])
    assert group == "jobs-status_changed"
    assert told == {
        "type": "job",
        "unified_job_id": job.pk,
        "unified_job_template_id": job.unified_job_template_id,
        "status": "pending",
        "group_name": "jobs",
    }


def test_the_lifecycle_log_is_for_programs_and_people(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="explorer.lifecycle")
    template = shop()["jt"]
    first, second = template.create_unified_job(), template.create_unified_job()
    second.log_lifecycle("blocked", blocked_by=first)
    second.controller_node = "node1"
    second.log_lifecycle("controller_node_chosen")
    texts = [record.getMessage() for record in caplog.records]
    assert texts == ["job-1 created", "job-2 created", "job-2 blocked by job-1", "job-2 controller node chosen"]
    blocked, chosen = caplog.records[2:]
    assert (blocked.state, blocked.task_id, blocked.blocked_by) == ("blocked", 2, "job-1")  # type: ignore[attr-defined]
    assert chosen.controller_node == "node1"  # type: ignore[attr-defined]


def test_the_template_shows_its_job(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.signal_start()
    template = JobTemplate.objects.get()
    assert (template.status, template.current_job) == ("pending", job)
    job.status = "failed"
    job.save()
    template = JobTemplate.objects.get()
    assert (template.status, template.current_job, template.last_job, template.last_job_failed) == (
        "failed",
        None,
        job,
        True,
    )
    assert template.last_job_run == Job.objects.get().finished


def test_jobs_side_by_side_tell_their_template_after_the_commit(shop: Shop) -> None:
    job = shop({"allow_simultaneous": True})["jt"].create_unified_job()
    with transaction.atomic():
        job.signal_start()
        assert JobTemplate.objects.get().status == "never updated"
    assert JobTemplate.objects.get().status == "pending"


def test_times_and_outcome_follow_from_the_status(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    job.update_fields(status="running")
    assert job.started is not None
    job.update_fields(status="error")
    stored = Job.objects.get()
    assert stored.failed
    assert stored.started is not None
    assert stored.finished is not None
    assert stored.finished >= stored.started


def test_where_ansible_is_missing_nothing_is_changed(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    job = shop()["jt"].create_unified_job(_eager_fields={"status": "waiting"})
    monkeypatch.setattr("explorer.tasks.receptor.find_spec", lambda _: None)
    with pytest.raises(NoRunner, match=r"lab\.finish"):
        RunJob().run(job.pk)
    assert Job.objects.get().status == "waiting"


def test_browsers_receive_a_status_only_after_the_commit(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    layer: Any = get_channel_layer()
    layer.sent.clear()
    with transaction.atomic():
        job.signal_start()
        assert layer.sent == []
    assert [json.loads(message["text"])["status"] for _, message in layer.sent] == ["pending"]


def test_browsers_receive_no_status_that_was_rolled_back(shop: Shop) -> None:
    job = shop()["jt"].create_unified_job()
    layer: Any = get_channel_layer()
    layer.sent.clear()
    with transaction.atomic():
        job.signal_start()
        transaction.set_rollback(True)
    assert layer.sent == []
