"""Jobs that really run: Ansible, its events, and what they leave."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from explorer.models import Job, Project, ProjectUpdate


def test_hello_world(ran: Callable[..., Any]) -> None:
    run = ran()
    assert run.job.status == "successful"
    assert run.events == run.job.job_events.count() == 10
    assert "Hello World!" in run.stdout
    assert run.job.host_status_counts == {"ok": 3}
    assert run.job.event_processing_finished
    assert run.job.start_args == ""


def test_the_project_is_fetched_at_its_revision(ran: Callable[..., Any]) -> None:
    run = ran()
    sync = ProjectUpdate.objects.get()
    assert (sync.launch_type, sync.job_type, sync.status) == ("sync", "run", "successful")
    assert run.job.project_update == sync
    assert run.job.scm_revision == sync.scm_revision == Project.objects.get(name="Demo Project").scm_revision


def test_the_lifecycle(ran: Callable[..., Any], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "explorer.lifecycle"):
        job = ran().job
    records = [vars(record) for record in caplog.records]
    states = [record["state"] for record in records if (record["type"], record["task_id"]) == ("job", job.pk)]
    assert states[-7:] == [
        "waiting",
        "pre_run",
        "preparing_playbook",
        "running_playbook",
        "post_run",
        "finalize_run",
        "finished",
    ]


def test_a_host_that_fails_fails_the_job(ran: Callable[..., Any]) -> None:
    run = ran("one_host_fails.yml")
    assert run.job.status == "failed"
    assert run.job.host_status_counts == {"ok": 2, "failures": 1}
    failed = run.job.job_host_summaries.get(failed=True)
    assert failed.host_name == "host2"
    assert list(run.job.retry_qs("failed")) == [failed.host]
    assert failed.host.last_job_id == run.job.pk


def test_a_host_that_cannot_be_reached(ran: Callable[..., Any]) -> None:
    run = ran("unreachable.yml")
    assert run.job.status == "failed"
    assert run.job.host_status_counts == {"ok": 2, "dark": 1}


def test_what_set_stats_says_becomes_the_artifacts(ran: Callable[..., Any]) -> None:
    assert ran("stats.yml", extra_vars={"shop_version": "2.0.1"}).job.artifacts == {"tested_version": "2.0.1"}


def test_a_playbook_that_is_not_there(ran: Callable[..., Any]) -> None:
    run = ran("nowhere.yml")
    assert run.job.status == "failed"
    assert "nowhere.yml" in run.stdout


def test_a_project_without_content(lab: Any, ran: Callable[..., Any]) -> None:
    template = lab.templates["Deploy the Shop"]
    template.project = Project.objects.create(name="Empty", local_path="_9__empty", organization=template.organization)
    template.save()
    run = ran()
    assert run.job.status == "error"
    assert "has no content" in run.job.result_traceback


def test_a_cancel_in_the_middle(lab: Any, ready: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.tasks.callback import RunnerCallback
    from tests.needs import needs_ansible

    needs_ansible()
    job = ready("slow.yml", extra_vars={"seconds": 600})
    take = RunnerCallback.event_handler

    def cancel_at_the_first_task(self: RunnerCallback, event: dict[str, Any]) -> bool:
        if event.get("event") == "playbook_on_task_start" and self.instance == job:
            Job.objects.get(pk=job.pk).cancel()
        return take(self, event)

    monkeypatch.setattr(RunnerCallback, "event_handler", cancel_at_the_first_task)
    run = lab.run(job)
    assert run.job.status == "canceled"
    assert run.job.cancel_flag


def test_a_job_that_no_node_was_given_does_not_run(lab: Any) -> None:
    job = lab.launch("Demo Job Template").job
    with pytest.raises(ValueError, match="only a waiting job can run"):
        lab.run(job)
