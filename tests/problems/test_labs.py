"""Each lab's problem is judged both ways: what mends nothing is wrong and gets a hint, the folded solution is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.lab import Lab
from explorer.problems import PROBLEMS
from tests.problems.notebooks import LABS, problem_of, run, solution_of

Opened = Callable[[Any], Lab]


def unfixed(_lab: Lab) -> str:
    return "nothing was changed"


def turn_on(template: str, **flags: Any) -> Callable[[Lab], None]:
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
    assert str(run(solution_of(path), lab)) == str(judgement)


def test_ignored_variables_stay_ignored_until_something_asks_for_them(opened: Opened) -> None:
    lab = opened("ignored-variables")
    judgement = lab.judge(unfixed)
    assert not judgement.right
    assert "✗ Dora chooses release 2.1" in str(judgement)
    assert "prompts.accept_or_ignore" in str(judgement)
    assert "There, JobTemplate._accept_or_ignore_job_kwargs was given" in str(lab.judge(unfixed))


def test_a_door_that_lets_every_variable_in_is_too_wide(opened: Opened) -> None:
    judgement = opened("ignored-variables").judge(turn_on("Roll Out", ask_variables_on_launch=True))
    assert "✓ Dora chooses release 2.1" in str(judgement)
    assert "✗ A variable that isn't hers" in str(judgement)


def test_an_answer_without_a_default_takes_the_old_value_away(opened: Opened) -> None:
    question = {"question_name": "?", "variable": "release", "type": "text", "required": False, "default": ""}
    fix = turn_on("Roll Out", survey_enabled=True, survey_spec={"spec": [question]})
    assert "✗ Whoever chooses nothing gets release 1.0" in str(opened("ignored-variables").judge(fix))
