"""Who may see a job, and who may run it again."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.exceptions import PermissionDenied

from explorer.access import check_user_access, get_user_queryset
from explorer.models import Job, JobLaunchConfig, UnifiedJob

GIVEN = {
    "org": {"kind": "organization"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 1},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "jt": {
        "kind": "job_template",
        "organization": "@org",
        "project": "@proj",
        "inventory": "@inv",
        "ask_limit_on_launch": True,
        "ask_variables_on_launch": True,
    },
    "joe": {"kind": "user", "roles": [["@jt", "execute_role"]]},
    "reader": {"kind": "user", "roles": [["@jt", "read_role"]]},
    "auditor": {"kind": "user", "roles": [["@org", "auditor_role"]]},
    "runner": {"kind": "user", "roles": [["@org", "execute_role"]]},
    "stranger": {"kind": "user"},
}


@pytest.fixture
def made(world: Any) -> Any:
    return world(GIVEN)


def may_start(made: Any, user: Any, job: Any) -> Any:
    return check_user_access(made[user], Job, "start", Job.objects.get(pk=job.pk))


def test_a_job_is_seen_with_its_template_or_its_organization(made: Any) -> None:
    made["jt"].create_unified_job()
    for model in (Job, UnifiedJob):
        assert [get_user_queryset(made[user], model).count() for user in ("reader", "auditor", "stranger")] == [1, 1, 0]


def test_a_plain_job_may_be_repeated_by_who_may_launch(made: Any) -> None:
    job = made["jt"].create_unified_job()
    assert may_start(made, "joe", job)
    assert not may_start(made, "reader", job)


def test_choices_that_need_no_permission_may_be_repeated(made: Any) -> None:
    assert may_start(made, "joe", made["jt"].create_unified_job(limit="web"))


def test_a_choice_whose_prompt_was_closed_may_not(made: Any) -> None:
    job = made["jt"].create_unified_job(limit="web")
    made["jt"].ask_limit_on_launch = False
    made["jt"].save()
    with pytest.raises(PermissionDenied):
        may_start(made, "joe", job)
    assert may_start(made, "runner", job)


def test_secrets_of_another_are_never_repeated(made: Any) -> None:
    job = made["jt"].create_unified_job(limit="web")
    JobLaunchConfig.objects.filter(job=job).update(extra_data={"pin": "$encrypted$x"})
    for user in ("joe", "runner"):
        with pytest.raises(PermissionDenied):
            may_start(made, user, job)


def test_a_job_of_no_template_belongs_to_its_organization(made: Any) -> None:
    job = made["jt"].create_unified_job()
    made["jt"].delete()
    assert may_start(made, "runner", job)
    with pytest.raises(PermissionDenied):
        may_start(made, "joe", job)


@pytest.mark.parametrize(("user", "sees"), [("auditor", True), ("stranger", False)])
def test_an_auditor_of_the_organization_sees_its_jobs(made: Any, user: str, sees: bool) -> None:
    job = made["jt"].create_unified_job()
    made["jt"].delete()  # so that no role on the template shows the job
    assert get_user_queryset(made[user], Job).filter(pk=job.pk).exists() is sees
