"""Each lab's problem is judged both ways: what fixes nothing is wrong and gets a hint, the folded solution is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.course.problems import PROBLEMS
from explorer.lab import Lab
from tests.course.problems.notebooks import LABS, problem_of, run, solution_of

Opened = Callable[[Any], Lab]

pytestmark = pytest.mark.timeout(300)  # one judgement launches up to sixty jobs, and other tests run beside it


def unfixed(_lab: Lab) -> str:
    return "nothing was changed"


def changed(template: str, **flags: Any) -> Callable[[Lab], None]:
    """A fix that sets fields of one template."""

    def fix(lab: Lab) -> None:
        found = lab.templates[template]
        for name, value in flags.items():
            setattr(found, name, value)
        found.save()

    return fix


def test_each_problem_has_a_notebook() -> None:
    assert sorted(PROBLEMS) == sorted(problem_of(path) for path in LABS)


@pytest.mark.parametrize("path", LABS, ids=lambda path: path.stem)
def test_the_folded_solution_is_judged_right(opened: Opened, path: Path) -> None:
    lab = opened(problem_of(path))
    judgement = run(solution_of(path), lab)
    assert judgement.right, str(judgement)


def test_ignored_variables_stay_ignored_until_something_asks_for_them(opened: Opened) -> None:
    lab = opened("ignored-variables")
    judgement = lab.judge(unfixed)
    assert not judgement.right
    assert "✗ Dora chooses release 2.1" in str(judgement)
    assert "prompts.accept_or_ignore" in str(judgement)
    assert "There, JobTemplate._accept_or_ignore_job_kwargs" in str(lab.judge(unfixed))


def test_a_flag_that_accepts_every_variable_accepts_too_much(opened: Opened) -> None:
    judgement = opened("ignored-variables").judge(changed("Roll Out", ask_variables_on_launch=True))
    assert "✓ Dora chooses release 2.1" in str(judgement)
    assert "✗ A variable that she can't choose" in str(judgement)


def test_an_answer_without_a_default_takes_the_old_value_away(opened: Opened) -> None:
    question = {"question_name": "?", "variable": "release", "type": "text", "required": False, "default": ""}
    fix = changed("Roll Out", survey_enabled=True, survey_spec={"spec": [question]})
    assert "✗ A launch without a release gets release 1.0" in str(opened("ignored-variables").judge(fix))


def test_night_is_refused_until_the_question_may_be_left_out(opened: Opened) -> None:
    lab = opened("nightly-survey")
    judgement = lab.judge(unfixed)
    assert "✗ Night launches without an answer" in str(judgement)
    assert judgement.launch is not None
    assert judgement.launch.status_code == 400
    assert "There, " not in str(judgement)
    assert "There, " in str(lab.judge(unfixed))


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({}, "Night launches without an answer"),
        ({"extra_vars": '{"closing_hour": "20:00"}'}, "Carl answers 22:00"),
        ({"extra_vars": '{"closing_hour": "20:00"}', "ask_variables_on_launch": True}, "Carl answers 03:00"),
    ],
)
def test_switching_the_survey_off_is_no_way_out(opened: Opened, more: dict[str, Any], wrong: str) -> None:
    judgement = opened("nightly-survey").judge(changed("Close the Day", survey_enabled=False, **more))
    assert f"✗ {wrong}" in str(judgement)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (lambda _shown, filled: filled, "Bob changes nothing"),
        (lambda _shown, _filled: {"inventory": None}, "Bob changes nothing"),
        (lambda _shown, filled: {field: value for field, value in filled.items() if field != "inventory"}, "Alice"),
        (lambda _shown, _filled: {}, "Bob empties the limit"),
    ],
    ids=["the whole form", "no inventory", "all but the inventory", "nothing"],
)
def test_a_client_sends_what_was_changed_and_nothing_else(opened: Opened, body: Any, wrong: str) -> None:
    assert f"✗ {wrong}" in str(opened("own-inventory").judge(body))


def test_the_403_is_hinted_at_by_the_step_that_refused(opened: Opened) -> None:
    judgement = opened("own-inventory").judge(lambda _shown, filled: filled)
    assert judgement.launch is not None
    assert judgement.launch.status_code == 403
    assert judgement.view("view.config_access").selected is not None


MIXED = {"ssh_password": "a rabbit", "credential_passwords": {"vault_password.prod": "a hole"}}


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (lambda _shown, _safe: {}, "A launch accepts the body."),
        (lambda _shown, _safe: MIXED, "A launch accepts the body."),
        (lambda _shown, safe: {"credential_passwords": safe}, "Passwords that nobody asked for"),
        (lambda _shown, safe: safe, "Passwords that nobody asked for"),
    ],
    ids=["none", "mixed", "all", "all, beside the fields"],
)
def test_a_body_brings_the_passwords_that_are_asked_for_and_no_other(opened: Opened, body: Any, wrong: str) -> None:
    lab = opened("asked-passwords")
    assert f"✗ {wrong}" in str(lab.judge(body))
    assert "a hole" not in str(lab.judge(body))


def test_the_older_shape_alone_is_as_good(opened: Opened) -> None:
    lab = opened("asked-passwords")
    assert lab.judge(lambda shown, safe: {name: safe[name] for name in shown["passwords_needed_to_start"]}).right


CURED = {
    "Backup": "end its update",
    "Certificates": "end the job before it",
    "Load Test": "add a node to its group",
    "Training": "add a node to its group",
    "Reports": "lift its groups limit",
    "Cleanup": "ask for a cycle",
}


@pytest.mark.parametrize(
    ("name", "cure", "hint"),
    [
        ("Backup", "ask for a cycle", "Job #4 is pending: lab.explain(4)"),
        ("Certificates", "add a node to its group", "Job #5 is pending: lab.explain(5)"),
        ("Backup", "pray", "'pray' isn't an action. Choose from: ask for a cycle"),
    ],
)
def test_a_job_stays_pending_where_another_cause_is_cured(opened: Opened, name: str, cure: str, hint: str) -> None:
    lab = opened("six-pending")
    judgement = lab.judge({**CURED, name: cure})
    assert not judgement.right
    assert judgement.trials[-1].about.startswith(name)
    assert hint in str(judgement)


def test_a_second_wrong_cure_is_told_what_the_job_waits_for(opened: Opened) -> None:
    lab = opened("six-pending")
    wrong = {**CURED, "Backup": "ask for a cycle"}
    assert "blocks it" not in str(lab.judge(wrong))
    assert "project update #10 'Fresh Playbooks' is waiting and blocks it" in str(lab.judge(wrong))


def test_a_cure_that_was_not_needed_does_not_count(opened: Opened) -> None:
    judgement = opened("six-pending").judge({**CURED, "Cleanup": "end the job before it"})
    assert "It would have started without that" in str(judgement)


def test_a_job_that_is_too_large_starts_on_an_idle_node_too(opened: Opened) -> None:
    assert opened("six-pending").judge(CURED).right


@pytest.mark.parametrize(
    ("culprit", "wrong"),
    [
        (lambda job: f"/api/v2/jobs/{job['id'] + 1}/", "A project update that failed"),
        (lambda job: f"/api/v2/project_updates/{job['id'] + 1}/", "An inventory update that failed"),
        (lambda job: job["id"], "A project update that failed"),
    ],
    ids=["of the wrong kind", "always a project update", "no address"],
)
def test_a_culprit_is_an_address_of_the_right_kind(opened: Opened, culprit: Any, wrong: str) -> None:
    assert f"✗ {wrong}" in str(opened("previous-task").judge(culprit))


def test_the_job_to_blame_is_in_no_list_of_jobs(opened: Opened) -> None:
    lab = opened("previous-task")
    assert [job["id"] for job in lab.request("GET", "/api/v2/jobs/").data["results"]] == [1]
    assert [job.pk for job in lab.jobs] == [1, 2]


@pytest.mark.parametrize(
    ("capacity", "wrong", "hint"),
    [
        ({"node1": 2, "big1": 100, "gpu1": 30}, "Clean has a node.", "lab.explain(3)"),
        ({"node1": 4, "big1": 100, "gpu1": 30}, "Train has a node.", "lab.explain(4)"),
        ({"node1": 4, "big1": 9, "gpu1": 41}, "With one less on big1", "9 isn't the smallest"),
        ({"node1": 4, "big1": 8}, "Each node has a capacity.", "gpu1"),
    ],
    ids=["as it is", "control alone", "too much", "too few nodes"],
)
def test_capacity_is_missing_in_two_places(opened: Opened, capacity: dict[str, int], wrong: str, hint: str) -> None:
    judgement = opened("missing-capacity").judge(capacity)
    assert f"✗ {wrong}" in str(judgement)
    assert hint in str(judgement)


@pytest.mark.parametrize(
    ("send", "wrong"),
    [
        (lambda manager: manager.delay(), "It sends the message when the transaction is over."),
        (lambda manager: manager, "A launch that is committed sends one message."),
        (lambda manager: [manager.delay(), manager.delay()], "A launch that is committed sends one message."),
    ],
    ids=["at once", "never", "twice"],
)
def test_a_message_waits_for_the_commit(opened: Opened, send: Any, wrong: str) -> None:
    judgement = opened("rolled-back").judge(send)
    assert f"✗ {wrong}" in str(judgement)
    assert "schedule.on_commit" in str(judgement)
