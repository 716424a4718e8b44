"""Launching: a real POST, the job it makes, and what a wrong name gets."""

from __future__ import annotations

import pytest

import explorer
from explorer.lab import Lab
from explorer.models import Job

ANSWERS = {"shop_version": "2.0", "rollout": "all"}


def test_a_launch_answers_with_its_job_and_its_trace(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")

    assert launch.status_code == launch.response.status_code == 201
    assert launch.job is not None
    assert (launch.job.status, launch.job.created_by.username) == ("pending", "alice")
    assert launch.trace.find("view.post")


def test_as_user_is_another_name_for_user(lab: Lab) -> None:
    assert lab.launch("Demo Job Template", as_user="eve").status_code == 403


def test_a_name_stands_for_an_objects_key(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", inventory="@Staging", labels=["@rehearsal"], extra_vars=ANSWERS)

    assert launch.job is not None
    assert launch.job.inventory.name == "Staging"
    assert sorted(label.name for label in launch.job.labels.all()) == ["production", "rehearsal"]


def test_an_object_stands_for_its_key(lab: Lab) -> None:
    staging = lab.world["Staging"]

    launch = lab.launch(
        lab.templates["Deploy the Shop"], user=lab.users["alice"], inventory=staging, extra_vars=ANSWERS
    )

    assert launch.data["inventory"] == staging.pk


def test_an_anonymous_launch_is_refused(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user=None)

    assert launch.status_code == 401
    assert launch.job is None


def test_a_refusal_says_what_was_wrong(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", verbosity=9)

    assert launch.status_code == 400
    assert "verbosity: " in repr(launch)


def test_a_field_without_a_prompt_is_ignored(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice", limit="web")

    assert launch.ignored == {"limit": "web"}
    assert "ignored: limit" in repr(launch)


def test_a_field_that_no_launch_has_is_refused_with_the_known_ones(lab: Lab) -> None:
    with pytest.raises(LookupError, match=r"Did you mean 'limit'.*'job_tags'"):
        lab.launch("Demo Job Template", limmit="web")


def test_a_field_that_no_launch_has_can_be_sent_all_the_same(lab: Lab) -> None:
    assert lab.launch("Demo Job Template", strict=False, limmit="web").status_code == 201


def test_an_unknown_template_is_answered_with_the_known_ones(lab: Lab) -> None:
    with pytest.raises(LookupError, match=r"'Demo Job Template'.*'Deploy the Shop'"):
        lab.launch("Demo")


def test_an_unknown_user_is_answered_with_the_known_ones(lab: Lab) -> None:
    with pytest.raises(LookupError, match=r"'admin'.*'alice'.*'bob'.*'eve'"):
        lab.launch("Demo Job Template", user="mallory")


def test_an_unknown_object_is_answered_with_the_known_ones(lab: Lab) -> None:
    with pytest.raises(LookupError, match=r"'Demo Inventory'.*'Staging'"):
        lab.launch("Deploy the Shop", inventory="@Production")


def test_nothing_is_launched_when_a_name_is_wrong(lab: Lab) -> None:
    with pytest.raises(LookupError):
        lab.launch("Deploy the Shop", inventory="@Production")

    assert len(lab.jobs) == 0


def test_what_a_launch_would_ask_for_can_be_looked_at(lab: Lab) -> None:
    answer = lab.get_launch("Deploy the Shop", user="alice")

    assert answer.data["ask_limit_on_launch"] is True
    assert answer.data["survey_enabled"] is True


def test_a_project_is_launched_by_updating_it(lab: Lab) -> None:
    project = next(name for name, one in lab.templates.items() if one._meta.model_name == "project" and one.scm_type)

    launch = lab.launch(project)

    assert launch.status_code == 202
    assert launch.job is not None


def test_a_launchs_text_is_the_same_every_time(lab: Lab) -> None:
    text = repr(lab.launch("Demo Job Template", user="alice"))

    assert text.endswith("as alice: 201 Created\njob #1 'Demo Job Template': pending")


def test_a_launch_that_breaks_answers_500_and_shows_where(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Job) -> int:
        raise ZeroDivisionError("no such share")

    monkeypatch.setattr(Job, "_get_task_impact", broken)

    launch = lab.launch("Demo Job Template", user="alice")

    assert launch.status_code == 500
    assert "ZeroDivisionError was raised" in repr(launch)
    [impact] = launch.trace.find("models.task_impact")
    assert impact.exception["message"] == "no such share"
    assert len(lab.jobs) == 0


def test_a_relaunch_runs_a_job_once_more_as_it_was(lab: Lab) -> None:
    first = lab.launch("Deploy the Shop", user="alice", limit="web", extra_vars=ANSWERS)

    again = lab.relaunch(first, user="alice")

    assert again.job is not None
    assert (again.job.pk, again.job.limit, again.job.launch_type) == (2, "web", "relaunch")
    assert again.trace.find("signal.start")
    assert lab.why_ignored(again).fields == ()


def test_a_relaunch_takes_no_prompts(lab: Lab) -> None:
    first = lab.launch("Deploy the Shop", extra_vars=ANSWERS)

    with pytest.raises(LookupError, match=r"'limit'.*hosts"):
        lab.relaunch(first, limit="web")


def test_an_ad_hoc_command_is_relaunched_at_its_own_address(lab: Lab) -> None:
    sent = {"inventory": lab.world["Staging"].pk, "credential": lab.world["Demo Credential"].pk, "module_name": "ping"}
    first = lab.request("POST", "/api/v2/ad_hoc_commands/", "admin", sent)

    again = lab.relaunch(first.data["id"])

    assert again.status_code == 201
    assert again.job is not None
    assert again.job.name == "ping"
    assert again.trace.find("view.ad_hoc_relaunch")


def test_an_update_is_no_job_to_relaunch(lab: Lab) -> None:
    update = lab.launch("Reports Project")

    with pytest.raises(ValueError, match="only jobs, workflow_jobs, ad_hoc_commands can be"):
        lab.relaunch(update)


@pytest.mark.parametrize("endless", ["[" * 5000, '{"a": ' * 5000, "- " * 5000 + "x"])
def test_variables_nested_without_end_are_a_wrong_value_and_the_trace_is_whole(lab: Lab, endless: str) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars=endless)
    assert (launch.status_code, set(launch.data)) == (400, {"extra_vars"})
    assert "refused" in str(launch.trace.journey())


def test_a_recording_of_two_launches_tells_each_ones_journey(lab: Lab) -> None:
    with explorer.record("two") as trace:
        lab.launch("Demo Job Template", strict=False, limit="web")
        lab.launch("Demo Job Template", strict=False, job_tags="deploy")
    assert [row.field for row in trace.journey().rows] == ["limit"]
    assert [row.field for row in trace.journey(2).rows] == ["job_tags"]
    assert "request 1 of 2" in str(trace.journey())
    with pytest.raises(LookupError, match="2 sent fields"):
        trace.journey(3)


def test_what_the_lab_itself_looks_up_is_no_part_of_a_recording(lab: Lab) -> None:
    with explorer.record("one") as trace:
        lab.launch("Demo Job Template", user="alice")
    assert [span.kind for span in trace.spans if span.parent is None and span.target] == ["request"]
