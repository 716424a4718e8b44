"""Predictions about what managers do to jobs: judged by letting them, helped a little more each time."""

from __future__ import annotations

import pytest

import explorer
from explorer.lab import Lab, UnknownName


def test_a_predicted_status_is_judged_by_letting_the_manager_work(lab: Lab) -> None:
    lab.launch("Demo Job Template")
    lab.launch("Demo Job Template")

    verdict = explorer.check({"#1": "waiting", "#2": "pending", "#1.execution_node": "node1"}, lab.run_next)

    assert verdict.right
    assert repr(verdict).startswith("Judged by run_next(): task_manager ran: job #1")


def test_nothing_runs_while_an_answer_is_missing(lab: Lab) -> None:
    lab.launch("Demo Job Template")

    assert not explorer.check({"#1": ...}, lab.run_next).right
    assert not explorer.check({"queue": []}, lab.add_node, name="node2", capacity=...).right
    assert len(lab.queue) == 1
    assert repr(explorer.check({}, lab.launch, template=...)).endswith("replace ... with your answer for template.")


def test_a_second_wrong_answer_is_told_what_the_explanation_says(lab: Lab) -> None:
    lab.launch("Demo Job Template")
    lab.launch("Demo Job Template")

    first = explorer.check({"#2": "waiting"}, lab.run_next).findings[0]
    second = explorer.check({"#2": "waiting"}, lab.run_next).findings[0]

    assert first.hint == "lab.explain(2) says more."
    assert second.hint == f"{first.hint}\n  {lab.explain(2).sentence}"


def test_jobs_made_and_messages_left_are_named(lab: Lab) -> None:
    lab.launch("Nightly Report")

    assert explorer.check({"made": "Reports Project", "queue": "task_manager"}, lab.run_next).right
    assert not explorer.check({"made": ["Reports Project"]}, lab.run_next).right
    assert explorer.check({"made": None, "queue": []}, lambda: None).right is False


def test_a_lab_that_the_act_opens_is_the_one_that_judges() -> None:
    def two_launches(name: str) -> None:
        fresh = explorer.start()
        fresh.launch(name)
        fresh.launch(name)

    assert explorer.check({"made": ["Demo Job Template"] * 2}, two_launches, name="Demo Job Template").right
    again = explorer.check({"#3": "new"}, two_launches, name="Demo Job Template")
    assert again.findings[0].hint == "There is no job #3: lab.jobs lists the jobs."


def test_what_cannot_be_predicted_is_answered_with_what_can(lab: Lab) -> None:
    with pytest.raises(UnknownName, match="made"):
        explorer.check({"status": "pending"}, lab.run_next)
    lab.launch("Demo Job Template")
    with pytest.raises(UnknownName, match="field of a job"):
        explorer.check({"#1.colour": "red"}, lab.run_next)


def test_what_a_launch_config_keeps_is_predicted_by_field(lab: Lab) -> None:
    answers = {"shop_version": "2.0", "rollout": "half"}
    launch = lab.launch("Deploy the Shop", limit="web", verbosity=0, extra_vars=answers)

    assert explorer.check({"kept": ["limit", "extra_vars"]}, launch).right
    assert "models.launch_config" in explorer.check({"kept": ["verbosity"]}, launch).findings[0].hint
