"""Jobs and the updates that come before them (ansible/awx issues 14324, 11174, 15559)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.explain.job import (
    DependenciesUnknown,
    DependencyCycle,
    FailedDependency,
    PreviousTask,
    ProjectFailed,
    Refused,
    WaitsForManager,
)
from explorer.lab import Lab
from explorer.models import Project, ProjectUpdate, UnifiedJob, UnifiedJobTemplate
from tests.lab.worlds import cycle, status

LabOf = Callable[..., Lab]
ANSWERS = {"extra_vars": {"shop_version": "2.0", "rollout": "half"}}
UPDATED: dict[str, Any] = {
    "kind": "project",
    "organization": "@org",
    "scm_type": "git",
    "scm_update_on_launch": True,
    "status": "successful",
}
FROM_PROJECT: dict[str, Any] = {
    "kind": "inventory_source",
    "inventory": "@inv",
    "source": "scm",
    "source_project": "@proj",
    "update_on_launch": True,
}


def test_dependencies_that_were_not_processed_yet_are_predicted(lab: Lab) -> None:
    job = lab.launch("Nightly Report", user="alice")

    explanation = lab.explain(job)

    assert [type(reason) for reason in explanation.reasons] == [DependenciesUnknown, WaitsForManager]
    assert "project 'Reports Project' must be updated first" in explanation.sentence
    assert len(lab.jobs) == 1

    lab.run_until_idle()
    update = lab.jobs[1]
    assert f"project update #{update.pk} 'Reports Project' is waiting and blocks it" in str(lab.explain(job))
    lab.finish(update)
    lab.run_until_idle()
    assert status(job) == "waiting"


def test_an_update_that_cannot_start_blocks_the_job_and_is_named(lab_of: LabOf) -> None:
    lab = lab_of(source={**FROM_PROJECT, "source": "gce", "source_project": None})
    job = lab.launch("jt")
    lab.run_until_idle()
    update = UnifiedJob.objects.exclude(pk=job.job.pk).get()

    explanation = lab.explain(job)

    assert (status(job), update.status) == ("pending", "new")
    assert f"it depends on inventory update #{update.pk}" in explanation.sentence
    assert "its inventory source is incomplete" in explanation.root.sentence


def test_an_update_that_waits_for_itself_is_found_out(lab_of: LabOf) -> None:
    """Issue 14324: an inventory update is blocked by itself, and all jobs by it.

    It takes a launch and an update of its inventory's source in one cycle of the dependency manager.
    """
    lab = lab_of(proj=UPDATED, source=FROM_PROJECT)
    job = lab.launch("jt")
    update = lab.request("POST", f"/api/v2/inventory_sources/{lab.world['source'].pk}/update/").data["id"]
    lab.run_until_idle()
    project_update = ProjectUpdate.objects.get()
    lab.finish(project_update)
    cycle(lab)

    explanation = lab.explain(update)

    [reason] = explanation.reasons
    assert isinstance(reason, DependencyCycle)
    assert "it depends on itself, so it can never start" in explanation.sentence
    assert lab.explain(job).root.sentence == explanation.sentence

    assert lab.request("POST", reason.circle[0].cancel_url).status_code == 202
    again = lab.launch("jt")
    for _ in range(3):
        cycle(lab)
        for waiting in UnifiedJob.objects.filter(status="waiting").exclude(pk=again.job_id or 0):
            lab.finish(waiting)
    assert status(again) == "waiting"


def test_a_longer_circle_is_found_too(lab_of: LabOf) -> None:
    lab = lab_of()
    one, other = lab.launch("jt"), lab.launch("jt2")
    one.job.dependent_jobs.add(other.job)
    other.job.dependent_jobs.add(one.job)
    lab.run_until_idle()

    explanation = lab.explain(one)

    assert "it waits for itself, through job #2 'jt2'" in explanation.sentence
    assert explanation.because is None


def test_a_project_without_a_revision_refuses_launches(lab_of: LabOf) -> None:
    """Issue 11174: no job is made at all, for the last update of the project failed."""
    lab = lab_of()
    update = lab.launch("proj")
    lab.run_until_idle()
    lab.finish(update, "failed")
    launch = lab.launch("jt")
    assert launch.status_code == 400

    explanation = lab.explain(launch)

    [reason] = explanation.reasons
    assert isinstance(reason, ProjectFailed)
    assert reason.update is not None
    assert reason.update.id == update.job_id
    assert "the last update of project 'proj', project update #1 'proj', failed" in explanation.sentence

    assert lab.request("POST", f"{reason.url}update/").status_code == 202
    lab.run_until_idle()
    lab.finish(2)
    job = lab.launch("jt")
    lab.run_until_idle()
    assert status(job) == "waiting"


def test_another_refusal_is_told_in_the_words_of_the_answer(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars={"rollout": "never"})

    explanation = lab.explain(launch)

    assert explanation.job is None
    assert [type(reason) for reason in explanation.reasons] == [Refused]
    assert "variables_needed_to_start" in explanation.sentence


@pytest.mark.parametrize(
    ("user", "fields", "rule"),
    [
        ("eve", {}, "awx.main.access.JobTemplateAccess.can_start"),
        ("alice", {}, "awx.api.serializers.JobLaunchSerializer.validate"),
        ("bob", {"inventory": "@Staging", **ANSWERS}, "awx.main.access.JobLaunchConfigAccess.can_add"),
    ],
)
def test_a_refusal_names_the_rule_of_the_step_that_refused(lab: Lab, user: str, fields: Any, rule: str) -> None:
    [reason] = lab.explain(lab.launch("Deploy the Shop", user, **fields)).reasons

    assert reason.rule == rule


def test_a_dependency_that_failed_is_told_before_it_fails_the_job(lab: Lab) -> None:
    job = lab.launch("Nightly Report", user="alice")
    lab.run_until_idle()
    lab.finish(lab.jobs[1], "failed")

    [reason] = lab.explain(job).reasons

    assert isinstance(reason, FailedDependency)
    assert "the next cycle will fail it" in lab.explain(job).sentence
    assert status(job) == "pending"
    cycle(lab)
    assert status(job) == "failed"


def test_the_previous_task_that_no_list_of_jobs_shows_is_found(lab: Lab) -> None:
    """Issue 15559: the explanation names an id that isn't in the list of jobs."""
    job = lab.launch("Nightly Report", user="alice")
    lab.run_until_idle()
    update = lab.jobs[1]
    UnifiedJob.objects.filter(pk=update.pk).update(job_explanation="The host could not be reached.")
    lab.finish(update, "failed")
    cycle(lab)
    assert update.pk not in [one["id"] for one in lab.request("GET", "/api/v2/jobs/").data["results"]]

    explanation = lab.explain(job)

    [reason] = explanation.reasons
    assert isinstance(reason, PreviousTask)
    assert reason.job is not None
    assert explanation.sentence.startswith("Job #1 'Nightly Report' failed because project update #2 'Reports Project'")
    assert "The host could not be reached" in explanation.sentence
    assert f"see {reason.job.url}" in explanation.sentence
    assert lab.request("GET", reason.job.url).data["id"] == update.pk

    again = lab.launch("Nightly Report", user="alice")
    lab.run_until_idle()
    lab.finish(again.job_id + 1 if again.job_id else 0)
    lab.run_until_idle()
    assert status(again) == "waiting"


def test_a_previous_task_that_was_deleted_is_told_as_deleted(lab: Lab) -> None:
    job = lab.launch("Nightly Report", user="alice")
    lab.run_until_idle()
    lab.finish(lab.jobs[1], "failed")
    cycle(lab)
    ProjectUpdate.objects.all().delete()

    assert "project update #2 'Reports Project' failed, and was deleted since" in lab.explain(job).sentence


def test_a_canceled_previous_task_is_told_as_canceled(lab_of: LabOf) -> None:
    lab = lab_of(proj=UPDATED, source=FROM_PROJECT)
    job = lab.launch("jt")
    lab.run_until_idle()
    update = next(one for one in lab.jobs if one._meta.model_name == "inventoryupdate")
    lab.request("POST", f"{update.get_absolute_url()}cancel/")

    assert status(job) == "canceled"
    assert f"was canceled because inventory update #{update.pk}" in lab.explain(job).sentence


def test_a_job_with_an_explanation_of_its_own_is_quoted(lab: Lab) -> None:
    job = lab.launch("Demo Job Template", user="alice")
    UnifiedJob.objects.update(status="error", job_explanation="The disk is full.")

    assert lab.explain(job).sentence == "Job #1 'Demo Job Template' ended in an error because The disk is full."


def test_a_fresh_update_is_not_foretold_as_another_one(lab: Lab) -> None:
    first = lab.launch("Nightly Report", user="alice")
    lab.run_until_idle()
    lab.finish(lab.jobs[1])
    lab.run_until_idle()
    lab.finish(first)
    Project.objects.filter(name="Reports Project").update(scm_update_cache_timeout=3600)
    job = lab.launch("Nightly Report", user="alice")

    assert "was just updated by project update #2" in lab.explain(job).sentence
    lab.run_until_idle()
    assert status(job) == "waiting"
    assert UnifiedJobTemplate.objects.get(name="Reports Project").status == "successful"
