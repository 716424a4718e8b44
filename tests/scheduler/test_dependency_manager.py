from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.timezone import now

from explorer.dispatch.queue import messages
from explorer.models import ProjectUpdate, UnifiedJob
from explorer.scheduler.task_manager import DependencyManager
from tests.scheduler.conftest import start

Given = Callable[..., Any]
UPDATES_ON_LAUNCH = {
    "kind": "project",
    "organization": "@org",
    "scm_type": "git",
    "status": "successful",
    "scm_update_on_launch": True,
    "scm_update_cache_timeout": 60,
}


def cycle() -> list[str]:
    """Run one cycle; the names of the messages that it sent."""
    messages.clear()
    DependencyManager().schedule()
    return [message.name for message in messages]


def dependencies(job: Any) -> list[str]:
    return [type(update).__name__ for update in job.dependent_jobs.order_by("pk")]


def test_a_job_waits_for_the_update_of_a_project_that_updates_on_launch(given: Given) -> None:
    job = start(given(proj=UPDATES_ON_LAUNCH)["jt"])
    assert cycle() == ["task_manager"]
    job.refresh_from_db()
    assert job.dependencies_processed
    assert dependencies(job) == ["ProjectUpdate"]
    assert ProjectUpdate.objects.get().launch_type == "dependency"


def test_two_jobs_share_one_update(given: Given) -> None:
    world = given(proj=UPDATES_ON_LAUNCH)
    jobs = [start(world["jt"]), start(world["jt2"])]
    cycle()
    assert [dependencies(job) for job in jobs] == [["ProjectUpdate"], ["ProjectUpdate"]]
    assert ProjectUpdate.objects.count() == 1


def test_a_job_waits_for_each_source_of_its_inventory_that_updates_on_launch(given: Given) -> None:
    source = {"kind": "inventory_source", "inventory": "@inv", "source": "ec2", "update_on_launch": True}
    job = start(given(one=source, two=source, idle=source | {"update_on_launch": False})["jt"])
    cycle()
    assert dependencies(job) == ["InventoryUpdate", "InventoryUpdate"]


def test_a_source_that_the_launch_has_updated_is_not_updated_again(given: Given) -> None:
    world = given(src={"kind": "inventory_source", "inventory": "@inv", "source": "ec2", "update_on_launch": True})
    job = world["jt"].create_unified_job()
    assert job.signal_start(inventory_sources_already_updated=[world["src"].pk])
    cycle()
    assert dependencies(job) == []


def test_a_cycle_without_work_asks_for_no_other(given: Given) -> None:
    start(given()["jt"])
    assert cycle() == []


def test_a_second_cycle_changes_nothing(given: Given) -> None:
    start(given(proj=UPDATES_ON_LAUNCH)["jt"])
    cycle()
    before = list(UnifiedJob.objects.non_polymorphic().values())
    assert cycle() == []
    assert list(UnifiedJob.objects.non_polymorphic().values()) == before


@pytest.mark.parametrize(
    ("latest", "again"),
    [
        (None, True),
        (SimpleNamespace(status="failed"), True),
        (SimpleNamespace(status="canceled"), True),
        (SimpleNamespace(status="running"), False),
        (SimpleNamespace(status="successful", finished=now()), False),
        (SimpleNamespace(status="successful", finished=now() - timedelta(hours=2)), True),
    ],
)
def test_an_update_is_fresh_until_its_cache_timeout(latest: Any, again: bool) -> None:
    assert DependencyManager.should_update_again(latest, cache_timeout=3600) is again


def test_the_fetching_for_one_job_is_no_update_that_keeps_a_project_fresh(given: Given) -> None:
    world = given(proj=UPDATES_ON_LAUNCH)
    world["proj"].create_unified_job(_eager_fields={"job_type": "run", "status": "successful", "finished": now()})
    job = start(world["jt"])
    cycle()
    assert ProjectUpdate.objects.filter(job_type="check").count() == 1
    assert dependencies(job) == ["ProjectUpdate"]
