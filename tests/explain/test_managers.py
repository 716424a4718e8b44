"""Jobs that no manager's cycle has come to (ansible/awx issue 7655), and jobs with a node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.dispatch.queue import messages
from explorer.explain.job import (
    NodeGone,
    OnNode,
    Startable,
    StartLimit,
    TimeLimit,
    WaitsForManager,
    WillFailAtStart,
)
from explorer.lab import Lab
from explorer.models import Credential, Instance, JobTemplate, UnifiedJob
from tests.lab.worlds import cycle, status

LabOf = Callable[..., Lab]


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def change(**values: Any) -> None:
        for name, value in values.items():
            monkeypatch.setattr(f"django.conf.settings.{name}", value)

    return change


def many_pending(lab: Lab, count: int) -> list[UnifiedJob]:
    """Jobs that could start all at once, made without a message to any manager."""
    JobTemplate.objects.filter(name="jt").update(allow_simultaneous=True, forks=1)
    template = JobTemplate.objects.get(name="jt")
    jobs = [template.create_unified_job() for _ in range(count)]
    keys = [job.pk for job in jobs]
    UnifiedJob.objects.filter(pk__in=keys).update(status="pending", dependencies_processed=True, task_impact=0)
    return jobs


def test_among_hundreds_of_pending_jobs_the_limit_of_a_cycle_is_named(lab_of: LabOf) -> None:
    """Issue 7655: more than 600 pending jobs. Cycle after cycle they do start."""
    lab = lab_of()
    Instance.objects.update(capacity=10_000)
    last = many_pending(lab, 601)[-1]

    explanation = lab.explain(last)

    [reason] = explanation.reasons
    assert reason == StartLimit(limit=100, ahead=100)
    assert "a cycle starts at most 100 (START_TASK_LIMIT)" in explanation.sentence

    for _ in range(2):
        cycle(lab)
    assert status(last) == "waiting"


def test_a_raised_limit_lets_them_start_in_one_cycle(lab_of: LabOf, settings_with: Callable[..., None]) -> None:
    lab = lab_of()
    settings_with(START_TASK_LIMIT=2)
    last = many_pending(lab, 3)[-1]
    assert lab.explain(last).reasons == (StartLimit(limit=2, ahead=2),)

    settings_with(START_TASK_LIMIT=3)
    lab.tick()
    lab.run_next()
    assert status(last) == "waiting"


def test_a_cycle_whose_time_is_over_is_named(lab_of: LabOf, settings_with: Callable[..., None]) -> None:
    """Issue 7655: in older versions every cycle was ended before it had started anything."""
    lab = lab_of()
    settings_with(TASK_MANAGER_TIMEOUT=0)
    job = lab.launch("jt")
    lab.run_until_idle()

    explanation = lab.explain(job)
    assert [type(reason) for reason in explanation.reasons] == [TimeLimit]
    assert "TASK_MANAGER_TIMEOUT" in explanation.sentence

    settings_with(TASK_MANAGER_TIMEOUT=300)
    cycle(lab)
    assert status(job) == "waiting"


def test_a_message_that_has_not_run_yet_is_named(lab: Lab) -> None:
    job = lab.launch("Demo Job Template", user="alice")

    explanation = lab.explain(job)

    assert explanation.reasons == (Startable("node1"), WaitsForManager("task_manager", queued=True))
    assert "the message for the task_manager is still in the queue" in explanation.sentence

    lab.run_next()
    assert status(job) == "waiting"


def test_a_message_that_is_missing_is_named(lab: Lab) -> None:
    """Issue 1487, first comment: the manager was restarted, and everything stays pending."""
    job = lab.launch("Demo Job Template", user="alice")
    messages.clear()

    explanation = lab.explain(job)

    assert explanation.reasons == (Startable("node1"), WaitsForManager("task_manager", queued=False))
    assert "the queue has no message for the task_manager" in explanation.sentence

    lab.tick()
    lab.run_until_idle()
    assert status(job) == "waiting"


def test_the_end_of_a_blocker_sends_no_message(lab: Lab) -> None:
    first = lab.launch("Demo Job Template", user="alice")
    second = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()
    lab.finish(first)

    assert lab.explain(second).reasons == (Startable("node1"), WaitsForManager("task_manager", queued=False))


def test_a_job_that_will_fail_at_its_start_is_told_before(lab: Lab) -> None:
    job = lab.launch("Demo Job Template", user="alice")
    Credential.objects.filter(name="Demo Credential").update(inputs={"password": "ASK"})

    [reason] = lab.explain(job).reasons

    assert isinstance(reason, WillFailAtStart)
    assert "ssh_password" in lab.explain(job).sentence
    lab.run_until_idle()
    assert status(job) == "failed"


def test_a_waiting_job_is_with_its_node(lab: Lab) -> None:
    job = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()

    assert lab.explain(job).reasons == (OnNode("node1", started=False, queued=True),)

    lab.finish(job)
    assert lab.explain(job).sentence == "Job #1 'Demo Job Template' ended well."


def test_a_waiting_job_whose_message_is_lost_is_an_orphan(lab: Lab) -> None:
    """Issue 11572."""
    job = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()
    messages.clear()

    assert "the job is orphaned" in lab.explain(job).sentence


def test_a_running_job_runs(lab: Lab) -> None:
    job = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()
    UnifiedJob.objects.update(status="running")

    assert lab.explain(job).sentence == "Job #1 'Demo Job Template' is running because node1 runs it."


def test_a_job_on_a_node_that_is_gone_is_going_to_be_failed(lab: Lab) -> None:
    job = lab.launch("Demo Job Template", user="alice")
    lab.run_until_idle()
    Instance.objects.all().update(hostname="other")

    assert lab.explain(job).reasons == (NodeGone("node1"),)
    cycle(lab)
    assert status(job) == "failed"
