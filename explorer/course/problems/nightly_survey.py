"""A survey that refuses anyone who can't answer it, such as a schedule (ansible/awx issue 7521)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.course.trials import tried

if TYPE_CHECKING:
    from explorer.lab.session import Lab

SURVEY: dict[str, Any] = {
    "name": "Closing",
    "spec": [
        {
            "question_name": "When do we close?",
            "variable": "closing_hour",
            "type": "multiplechoice",
            "choices": ["18:00", "20:00", "22:00"],
            "required": True,
            "default": "20:00",
        }
    ],
}

WORLD: dict[str, dict[str, Any]] = {
    "Shop": {"kind": "organization"},
    "Tills": {"kind": "project", "organization": "@Shop", "scm_type": "git", "status": "successful"},
    "All Tills": {"kind": "inventory", "organization": "@Shop", "hosts": 4},
    "Close the Day": {
        "kind": "job_template",
        "organization": "@Shop",
        "project": "@Tills",
        "inventory": "@All Tills",
        "playbook": "close.yml",
        "survey_enabled": True,
        "survey_spec": SURVEY,
    },
    "admin": {"kind": "user", "superuser": True},
    "carl": {"kind": "user", "roles": [["@Close the Day", "execute_role"]]},
    "night": {"kind": "user", "roles": [["@Close the Day", "execute_role"]]},
}


def goal(lab: Lab, fix: Callable[[Lab], Any]) -> Iterator[Trial]:
    """Night launches without an answer, and carl still has a say. `fix` changes the template."""
    fix(lab)
    yield tried(
        "Night launches without an answer, and the tills close at 20:00.",
        {"status_code": 201, "job.extra_vars": {"closing_hour": "20:00"}},
        "Close the Day",
        user="night",
    )
    yield tried(
        "Carl answers 22:00 one day, and the tills close then.",
        {"status_code": 201, "job.extra_vars": {"closing_hour": "22:00"}},
        "Close the Day",
        user="carl",
        extra_vars={"closing_hour": "22:00"},
    )
    yield tried(
        "Carl answers 03:00 by mistake, and gets an error.",
        {"status_code": 400, "errors": ["variables_needed_to_start"]},
        "Close the Day",
        user="carl",
        extra_vars={"closing_hour": "03:00"},
    )


PROBLEM = Problem("nightly-survey", WORLD, goal)
