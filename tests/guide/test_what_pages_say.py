"""What a page tells a reader to try comes out as the page says. Each test is named for its page's claim."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

import explorer
from explorer.lab import Answer, Lab

ANSWERS = {"shop_version": "2.0", "rollout": "half"}


@pytest.fixture
def lab() -> Iterator[Lab]:
    opened = explorer.start()
    yield opened
    opened.close()


def steps(answer: Answer) -> list[str]:
    return [span["step"] for span in answer.trace.spans if span["step"]]


def test_a_stranger_gets_no_further_than_the_first_gate(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user=None)
    assert launch.status_code == 401
    assert steps(launch) == ["request.dispatch", "request.initialize", "request.permissions", "request.finalize"]


def test_without_the_role_the_road_ends_at_the_second_gate(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="eve")
    assert launch.status_code == 403
    assert steps(launch)[-3:] == ["view.access", "view.can_start", "request.finalize"]
    assert launch.trace.find("view.can_start")[0].result is False


def test_a_closed_prompt_is_ignored_and_the_launch_goes_on(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice", limit="web")
    assert (launch.status_code, launch.ignored) == (201, {"limit": "web"})


def test_an_inventory_that_is_ignored_needs_no_right_and_one_that_counts_does(lab: Lab) -> None:
    ignored = lab.launch("Demo Job Template", user="bob", inventory="@Staging")
    counts = lab.launch("Deploy the Shop", user="bob", inventory="@Staging", extra_vars=ANSWERS)
    assert (ignored.status_code, counts.status_code) == (201, 403)
    assert steps(counts)[-2:] == ["view.config_access", "request.finalize"]


def test_ignored_objects_are_printed_as_their_ids(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice", limit="web", inventory="@Staging")
    assert launch.ignored == {"limit": "web", "inventory": lab.world["Staging"].pk}


def test_broken_variables_are_an_error_of_their_own_step(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars="a: [1, 2")
    assert set(launch.data) == {"extra_vars"}
    assert launch.trace.find("serializer.extra_vars")[0].status == "error"


def test_a_survey_is_answered_or_the_launch_is_refused(lab: Lab) -> None:
    assert set(lab.launch("Deploy the Shop", user="alice").data) == {"variables_needed_to_start"}


def test_prompted_variables_join_in_only_if_there_are_any(lab: Lab) -> None:
    assert "models.handle_extra_data" in steps(lab.launch("Deploy the Shop", user="alice", extra_vars=ANSWERS))
    assert "models.handle_extra_data" not in steps(lab.launch("Demo Job Template", user="alice"))


def test_a_variable_that_is_left_out_stays_the_templates_own(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", extra_vars=ANSWERS)
    assert launch.job is not None
    assert json.loads(launch.job.extra_vars)["shop_port"] == 8080


def test_a_job_on_three_hosts_weighs_four(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    assert launch.trace.find("models.task_impact")[0].result == 4


def test_a_plain_launch_asks_for_the_task_manager_once(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    assert steps(launch).count("schedule.schedule") == 1
    assert [message.name for message in lab.queue] == ["task_manager"]


def test_the_answer_is_written_before_the_commit(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    order = steps(launch)
    assert order.index("schedule.on_commit") < order.index("view.representation") < order.index("commit.delay_task")
    lab.step()
    assert (launch.data["status"], launch.job and launch.job.status) == ("pending", "waiting")


def test_the_second_job_of_a_template_waits_for_the_first(lab: Lab) -> None:
    first, second = (lab.launch("Demo Job Template", user="alice") for _ in range(2))
    lab.run_until_idle()
    assert [job.status for job in lab.jobs] == ["waiting", "pending"]
    assert second.trace.find("task.graph")[-1].result["key"] == first.job_id


def test_a_failed_update_fails_the_job_that_waits_for_it(lab: Lab) -> None:
    launch = lab.launch("Nightly Report", user="alice")
    assert [message.name for message in lab.queue] == ["dependency_manager"]
    lab.run_until_idle()
    lab.finish(lab.jobs[1], "failed")
    lab.run_until_idle()
    assert launch.job is not None
    assert launch.job.status == "failed"
    assert launch.job.job_explanation.startswith("Previous Task Failed")


def test_two_jobs_of_one_cycle_share_their_dependencies(lab: Lab) -> None:
    for _ in range(2):
        lab.launch("Nightly Report", user="alice")
    lab.step()
    assert [[one.pk for one in job.dependent_jobs.all()] for job in lab.jobs] == [[3], [3], []]


def test_a_template_cut_in_two_becomes_a_workflow_of_two_jobs(lab: Lab) -> None:
    template = lab.templates["Demo Job Template"]
    template.job_slice_count = 2
    template.save()
    launch = lab.launch("Demo Job Template", user="alice")
    assert "workflow_job" in launch.data
    lab.step()
    assert [message.name for message in lab.queue] == ["workflow_manager"]
    lab.run_until_idle()
    assert [(type(job).__name__, job.status) for job in lab.jobs] == [
        ("WorkflowJob", "running"),
        ("Job", "waiting"),
        ("Job", "waiting"),
    ]
