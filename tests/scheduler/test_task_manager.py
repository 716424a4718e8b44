import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from explorer.dispatch.queue import messages
from explorer.models import Job, UnifiedJob
from explorer.scheduler.task_manager import TaskManager
from explorer.scheduler.task_manager.waiting import WaitingJobs
from tests.scheduler.conftest import start, status

Given = Callable[..., Any]


def sent() -> list[str]:
    """The names of the messages sent since the last call."""
    names = [message.name for message in messages]
    messages.clear()
    return names


def test_a_pending_job_goes_to_waiting_and_its_node_is_told(given: Given) -> None:
    job = start(given()["jt"])
    sent()
    TaskManager().schedule()
    job.refresh_from_db()
    assert (job.status, job.controller_node, job.execution_node) == ("waiting", "node1", "node1")
    assert job.instance_group.name == "default"
    assert [(message.name, message.queue, message.args) for message in messages] == [("RunJob", "node1", (job.pk,))]


def test_a_second_job_of_a_template_waits_for_the_first(given: Given) -> None:
    world = given()
    jobs = [start(world["jt"]), start(world["jt"]), start(world["jt2"])]
    TaskManager().schedule()
    assert status(*jobs) == ["waiting", "pending", "waiting"]


def test_a_second_cycle_changes_nothing(given: Given) -> None:
    world = given()
    jobs = [start(world["jt"]), start(world["jt"])]
    TaskManager().schedule()
    before = list(UnifiedJob.objects.non_polymorphic().values())
    sent()
    TaskManager().schedule()
    assert status(*jobs) == ["waiting", "pending"]
    assert list(UnifiedJob.objects.non_polymorphic().values()) == before
    assert sent() == []


def test_a_failed_dependency_fails_the_job_and_names_itself(given: Given) -> None:
    world = given()
    job, update = start(world["jt"]), world["proj"].create_unified_job()
    job.dependent_jobs.add(update)
    UnifiedJob.objects.filter(pk=update.pk).update(status="error")
    TaskManager().schedule()
    job.refresh_from_db()
    assert job.status == "failed"
    failed = json.loads(job.job_explanation.partition(": ")[2])
    assert failed == {"job_type": "project_update", "job_name": "proj", "job_id": str(update.pk)}


def chain_of_two(world: Any) -> list[Any]:
    """An inventory update that depends on a project update, and a job that depends on the inventory update."""
    first = world["proj"].create_unified_job()
    second, third = start(world["src"]), start(world["jt"])
    second.dependent_jobs.add(first)
    third.dependent_jobs.add(second)
    UnifiedJob.objects.filter(pk=first.pk).update(status="failed")
    UnifiedJob.objects.filter(pk__in=[second.pk, third.pk]).update(dependencies_processed=True)
    return [second, third]


def test_a_failed_dependency_fails_those_that_depend_on_it_one_link_a_cycle(given: Given) -> None:
    chain = chain_of_two(given(src={"kind": "inventory_source", "inventory": "@inv", "source": "ec2"}))
    TaskManager().schedule()
    assert status(*chain) == ["failed", "pending"]
    TaskManager().schedule()
    assert status(*chain) == ["failed", "failed"]


def test_a_dependency_that_fails_in_this_cycle_still_blocks(given: Given, caplog: pytest.LogCaptureFixture) -> None:
    update, job = chain_of_two(given(src={"kind": "inventory_source", "inventory": "@inv", "source": "ec2"}))
    with caplog.at_level("DEBUG", logger="explorer.lifecycle"):
        TaskManager().schedule()
    assert f"job-{job.pk} blocked by inventoryupdate-{update.pk}" in caplog.messages


@pytest.mark.parametrize(
    ("ended", "then"),
    [
        ("new", "pending"),
        ("pending", "pending"),
        ("waiting", "pending"),
        ("running", "pending"),
        ("successful", "waiting"),
        ("canceled", "waiting"),
        ("failed", "failed"),
        ("error", "failed"),
    ],
)
def test_a_job_waits_while_a_dependency_is_active(given: Given, ended: str, then: str) -> None:
    world = given()
    job, update = start(world["jt"]), world["proj"].create_unified_job()
    job.dependent_jobs.add(update)
    UnifiedJob.objects.filter(pk=update.pk).update(status=ended, dependencies_processed=False)
    TaskManager().schedule()
    assert status(job) == [then]


def test_a_cycle_that_reaches_its_limit_asks_for_another(given: Given, settings_with: Callable[..., None]) -> None:
    world = given()
    jobs = [start(world["jt"]), start(world["jt2"])]
    sent()
    settings_with(START_TASK_LIMIT=1)
    TaskManager().schedule()
    assert status(*jobs) == ["waiting", "pending"]
    assert sent() == ["RunJob", "task_manager"]


def test_a_cycle_whose_time_is_over_starts_nothing(given: Given, settings_with: Callable[..., None]) -> None:
    job = start(given()["jt"])
    settings_with(TASK_MANAGER_TIMEOUT=0)
    TaskManager().schedule()
    assert status(job) == ["pending"]


def test_a_job_says_why_it_waits_only_after_a_while(given: Given) -> None:
    world = given()
    first, second = start(world["jt"]), start(world["jt"])
    TaskManager().schedule()
    second.refresh_from_db()
    assert second.job_explanation == ""
    UnifiedJob.objects.filter(pk=second.pk).update(created=now() - timedelta(seconds=31))
    TaskManager().schedule()
    second.refresh_from_db()
    assert f"waiting for job-{first.pk}" in second.job_explanation


def test_more_waiting_jobs_than_a_statement_takes_are_all_explained(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.scheduler.task_manager.waiting.JOBS_A_STATEMENT", 2)
    template = given()["jt"]
    first, *others = [start(template) for _ in range(6)]
    UnifiedJob.objects.update(created=now() - timedelta(minutes=1))
    TaskManager().schedule()
    texts = UnifiedJob.objects.filter(pk__in=[job.pk for job in others]).values_list("job_explanation", flat=True)
    assert len(texts) == 5
    assert all(f"waiting for job-{first.pk}" in text for text in texts)


def test_without_room_a_job_stays_pending_and_says_so(given: Given) -> None:
    node = {"kind": "instance", "capacity": 0}
    groups = {name: {"kind": "instance_group", "instances": ["@tiny"]} for name in ("controlplane", "default")}
    job = start(given(tiny=node, **groups)["jt"])
    UnifiedJob.objects.filter(pk=job.pk).update(created=now() - timedelta(minutes=1))
    TaskManager().schedule()
    job.refresh_from_db()
    assert job.status == "pending"
    assert "capacity" in job.job_explanation


def test_an_update_that_only_the_control_planes_own_limit_stops_says_nothing(given: Given) -> None:
    other = {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"}
    groups: dict[str, Any] = {"controlplane": {"instances": ["@ctl"], "max_forks": 1}, "default": {"instances": []}}
    named = {name: {"kind": "instance_group", **group} for name, group in groups.items()}
    world = given(other=other, ctl={"kind": "instance", "node_type": "control"}, **named)
    updates = [start(world["proj"]), start(world["other"])]
    UnifiedJob.objects.update(created=now() - timedelta(minutes=1))

    TaskManager().schedule()

    assert status(*updates) == ["waiting", "pending"]
    assert UnifiedJob.objects.get(pk=updates[1].pk).job_explanation == ""


def test_without_a_control_plane_nothing_starts(given: Given) -> None:
    job = start(given(lonely={"kind": "instance"})["jt"])
    TaskManager().schedule()
    assert status(job) == ["pending"]


def test_jobs_on_nodes_that_are_gone_are_reaped(given: Given) -> None:
    world = given()
    gone, kept = start(world["jt"]), start(world["jt2"])
    UnifiedJob.objects.filter(pk=gone.pk).update(status="running", execution_node="gone", start_args="secret")
    UnifiedJob.objects.filter(pk=kept.pk).update(status="running", execution_node="node1")
    TaskManager().schedule()
    assert status(gone, kept) == ["failed", "running"]
    gone.refresh_from_db()
    assert gone.start_args == ""


def test_jobs_on_a_node_that_became_a_hop_node_are_reaped(given: Given) -> None:
    job = start(given(relay={"kind": "instance", "node_type": "hop"})["jt"])
    UnifiedJob.objects.filter(pk=job.pk).update(status="running", execution_node="relay")
    TaskManager().schedule()
    assert status(job) == ["failed"]


def test_jobs_of_a_container_group_are_never_reaped_for_their_node(given: Given) -> None:
    world = given(pods={"kind": "instance_group", "is_container_group": True})
    job = start(world["jt"])
    running_in_a_pod = {"status": "running", "execution_node": "gone", "instance_group": world["pods"]}
    UnifiedJob.objects.filter(pk=job.pk).update(**running_in_a_pod)
    TaskManager().schedule()
    assert status(job) == ["running"]


def test_a_project_update_inside_a_job_is_left_to_that_job(given: Given) -> None:
    sync = given()["proj"].create_project_update(_eager_fields={"launch_type": "sync", "status": "pending"})
    sync.dependencies_processed = True
    sync.save()
    TaskManager().schedule()
    assert status(sync) == ["pending"]


def test_a_hybrid_node_controls_what_it_runs(given: Given) -> None:
    """The control plane would choose node1; the job's group has another node, which can control it as well."""
    world = given(
        node1={"kind": "instance", "capacity": 90, "node_type": "control"},
        node2={"kind": "instance", "capacity": 50, "node_type": "hybrid"},
        controlplane={"kind": "instance_group", "instances": ["@node1"]},
        default={"kind": "instance_group", "instances": ["@node2"]},
    )
    job = start(world["jt"])
    TaskManager().schedule()
    job.refresh_from_db()
    assert (job.execution_node, job.controller_node) == ("node2", "node2")


def test_a_cycle_that_breaks_leaves_everything_as_it_was(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    job = start(given()["jt"])
    sent()

    def breaks(self: object) -> None:
        raise RuntimeError("out of disk")

    monkeypatch.setattr(WaitingJobs, "save_explanations", breaks)
    with pytest.raises(RuntimeError, match="out of disk"):
        TaskManager().schedule()
    assert status(job) == ["pending"]
    assert sent() == []


def statements_of_a_cycle() -> int:
    with CaptureQueriesContext(connection) as captured:
        TaskManager().schedule()
    return len(captured)


def test_a_cycle_with_one_job_needs_no_more_statements_than_awx(given: Given) -> None:
    start(given()["jt"])
    assert statements_of_a_cycle() <= 17


def test_blocked_jobs_cost_no_statements_of_their_own(given: Given) -> None:
    template = given()["jt"]
    start(template)
    TaskManager().schedule()
    start(template)
    few = statements_of_a_cycle()
    blocked = [template.create_unified_job() for _ in range(40)]
    Job.objects.filter(pk__in=[job.pk for job in blocked]).update(status="pending", dependencies_processed=True)
    assert statements_of_a_cycle() == few
