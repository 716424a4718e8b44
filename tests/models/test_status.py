"""What follows from a job's status: in its own row, in its template's, and in what browsers are told."""

from __future__ import annotations

import pytest

from explorer.models import Job
from explorer.models.unified_jobs.websocket import status_message
from tests.models.conftest import Shop


def saved(job: Job, **values: object) -> Job:
    """Return the job, saved with these values and read again."""
    for name, value in values.items():
        setattr(job, name, value)
    job.save()
    return Job.objects.get(pk=job.pk)


def test_a_job_that_is_asked_to_stop_says_when_even_before_it_stops(shop: Shop) -> None:
    job = saved(shop()["jt"].create_unified_job(), status="running", cancel_flag=True)
    assert job.canceled_on is not None


def test_a_job_that_was_not_asked_to_stop_has_no_such_time(shop: Shop) -> None:
    job = saved(shop()["jt"].create_unified_job(), status="canceled")
    assert job.canceled_on is None


def test_the_end_of_an_older_job_leaves_the_current_one(shop: Shop) -> None:
    template = shop()["jt"]
    older, current = template.create_unified_job(), template.create_unified_job()
    saved(older, status="running")
    saved(current, status="running")
    saved(older, status="successful")
    template.refresh_from_db()
    assert (template.current_job_id, template.last_job_id) == (current.pk, older.pk)


def test_the_end_of_the_current_job_leaves_none(shop: Shop) -> None:
    template = shop()["jt"]
    job = saved(template.create_unified_job(), status="running")
    saved(job, status="failed")
    template.refresh_from_db()
    assert (template.current_job_id, template.last_job_failed) == (None, True)


@pytest.mark.parametrize(("status", "is_told"), [("successful", True), ("failed", True), ("error", False)])
def test_browsers_are_told_when_a_job_ended_but_not_of_an_error(shop: Shop, status: str, is_told: bool) -> None:
    job = saved(shop()["jt"].create_unified_job(), status=status)
    assert ("finished" in status_message(job, status)) is is_told


@pytest.mark.parametrize(("prevented", "groups"), [(False, ["own", "general"]), (True, ["own"])])
def test_an_inventory_may_keep_its_jobs_from_the_organizations_groups(
    shop: Shop, prevented: bool, groups: list[str]
) -> None:
    world = shop(own={"kind": "instance_group"}, general={"kind": "instance_group"})
    world["inv"].instance_groups.add(world["own"])
    world["org"].instance_groups.add(world["general"])
    world["inv"].prevent_instance_group_fallback = prevented
    world["inv"].save()
    job = world["jt"].create_unified_job()
    assert [group.name for group in job.preferred_instance_groups] == groups


@pytest.mark.parametrize(("status", "finished"), [("running", False), ("successful", True)])
def test_the_events_of_a_job_can_be_complete_only_after_its_end(shop: Shop, status: str, finished: bool) -> None:
    assert saved(shop()["jt"].create_unified_job(), status=status).event_processing_finished is finished


def test_a_dependency_was_launched_by_no_user(shop: Shop) -> None:
    update = shop()["proj"].create_unified_job(_eager_fields={"launch_type": "dependency"})
    assert (update.launched_by["type"], update.launched_by["id"]) == ("Dependency", None)
