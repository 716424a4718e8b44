"""How an answer is judged, whatever the problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from explorer.course.problems import Problem, Trial, tried
from explorer.lab import Lab
from tests.lab.worlds import PLAIN

Opened = Callable[[Any], Lab]


def limited(lab: Lab, fix: Callable[[Lab], Any]) -> Iterator[Trial]:
    fix(lab)
    yield tried("A launch may set a limit.", {"ignored": [], "job.limit": "web"}, "jt", limit="web")
    yield tried("The other template's stays closed.", {"ignored": ["limit"]}, "jt2", limit="web")


def launched_once(lab: Lab) -> None:
    lab.launch("jt")


PROBLEM = Problem("limit", PLAIN, limited, launched_once)


def open_limit(lab: Lab) -> None:
    template = lab.templates["jt"]
    template.ask_limit_on_launch = True
    template.save()


def open_both(lab: Lab) -> None:
    open_limit(lab)
    other = lab.templates["jt2"]
    other.ask_limit_on_launch = True
    other.save()


def test_a_problem_of_ones_own_is_opened_with_its_situation(opened: Opened) -> None:
    lab = opened(PROBLEM)
    assert [job.name for job in lab.jobs] == ["jt"]
    assert repr(lab) == "<Lab 'limit': 1 jobs, 1 messages waiting>"


def test_a_good_answer_is_told_so_trial_by_trial(opened: Opened) -> None:
    judgement = opened(PROBLEM).judge(open_limit)
    assert judgement.right
    assert str(judgement).splitlines() == [
        "✓ A launch may set a limit.",
        "✓ The other template's stays closed.",
        "Solved. The lab has the state that your answer produced.",
    ]


def test_judging_ends_with_the_first_trial_that_goes_wrong(opened: Opened) -> None:
    lab = opened(PROBLEM)
    judgement = lab.judge(lambda lab: lab)
    assert [trial.right for trial in judgement.trials] == [False]
    assert "The other template" not in str(judgement)
    assert judgement.launch is not None
    assert judgement.launch.job.limit == ""


def test_the_viewer_opens_on_what_was_judged_last(opened: Opened) -> None:
    judgement = opened(PROBLEM).judge(lambda lab: lab)
    assert judgement.launch is not None
    (step,) = judgement.launch.trace.find("prompts.accept_or_ignore")
    assert judgement.view("prompts.accept_or_ignore").selected == step["id"]
    with pytest.raises(ValueError, match="nothing was launched"):
        opened(PROBLEM).judge(...).view()


def test_a_wrong_answer_leaves_nothing_behind(opened: Opened) -> None:
    lab = opened(PROBLEM)
    assert not lab.judge(open_both).right
    assert lab.judge(open_limit).right
    assert lab.templates["jt2"].ask_limit_on_launch is False


def test_the_lab_is_left_as_the_answer_made_it(opened: Opened) -> None:
    lab = opened(PROBLEM)
    lab.judge(open_limit)
    assert [job.limit for job in lab.jobs] == ["", "web", ""]


def test_a_goal_that_is_left_in_the_middle_cleans_up(opened: Opened) -> None:
    done: list[str] = []

    def goal(_lab: Lab, _answer: Any) -> Iterator[Trial]:
        try:
            yield Trial("It fails.", False)
        finally:
            done.append("cleaned up")

    judgement = opened(PLAIN).judge(open_limit, goal)
    assert not judgement.right
    assert done == ["cleaned up"]


def test_a_cluster_on_show_is_drawn_anew_once_and_not_for_every_launch(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = opened(PROBLEM)
    drawn: list[int] = []
    monkeypatch.setattr(lab.cluster(), "refresh", lambda: drawn.append(len(lab.jobs)))
    lab.judge(open_limit)
    assert drawn == [3]


def still_open(lab: Lab) -> None: ...


def half_open(lab: Lab) -> None:
    lab.templates["jt"].ask_limit_on_launch = ...


@pytest.mark.parametrize("answer", [..., still_open, half_open, {"jt": ..., "jt2": 1}])
def test_nothing_is_launched_while_the_answer_is_open(opened: Opened, answer: Any) -> None:
    lab = opened(PROBLEM)
    judgement = lab.judge(answer)
    assert not judgement.right
    assert str(judgement) == "Nothing was launched yet: replace ... with your answer"
    assert len(lab.jobs) == 1


def test_what_an_answer_raises_is_the_readers_to_see(opened: Opened) -> None:
    with pytest.raises(LookupError, match="no template named 'jt3'"):
        opened(PROBLEM).judge(lambda lab: lab.templates["jt3"])


def test_a_world_without_a_problem_needs_a_goal(opened: Opened) -> None:
    lab = opened(PLAIN)
    with pytest.raises(ValueError, match="has no problem to solve"):
        lab.judge(open_limit)
    assert lab.judge(open_limit, limited).right


def test_reset_brings_back_the_lab_as_it_was_opened(opened: Opened) -> None:
    lab = opened(PROBLEM)
    open_both(lab)
    lab.launch("jt2")
    lab.reset()
    assert [job.name for job in lab.jobs] == ["jt"]
    assert len(lab.queue) == 1
    assert lab.templates["jt"].ask_limit_on_launch is False
