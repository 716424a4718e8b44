"""Variables that were sent, and didn't count (ansible/awx issue 4351)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from explorer.course.problem import Problem, Trial
from explorer.course.trials import tried

if TYPE_CHECKING:
    from explorer.lab.session import Lab

WORLD: dict[str, dict[str, Any]] = {
    "Web Team": {"kind": "organization"},
    "Site": {"kind": "project", "organization": "@Web Team", "scm_type": "git", "status": "successful"},
    "Web Servers": {"kind": "inventory", "organization": "@Web Team", "hosts": 3},
    "Roll Out": {
        "kind": "job_template",
        "organization": "@Web Team",
        "project": "@Site",
        "inventory": "@Web Servers",
        "playbook": "roll_out.yml",
        "extra_vars": '{"release": "1.0"}',
    },
    "admin": {"kind": "user", "superuser": True},
    "dora": {"kind": "user", "roles": [["@Roll Out", "execute_role"]]},
}


def goal(lab: Lab, fix: Callable[[Lab], Any]) -> Iterator[Trial]:
    """The release is dora's to choose at launch, and nothing else is. `fix` changes the template."""
    fix(lab)
    yield tried(
        "Dora chooses release 2.1, and the job gets it.",
        {"status_code": 201, "ignored": [], "job.extra_vars": {"release": "2.1"}},
        "Roll Out",
        user="dora",
        extra_vars={"release": "2.1"},
    )
    yield tried(
        "A variable that she can't choose is ignored, and the release is accepted.",
        {"status_code": 201, "ignored": ["extra_vars"], "job.extra_vars": {"release": "2.2"}},
        "Roll Out",
        user="dora",
        extra_vars={"release": "2.2", "debug": True},
    )
    yield tried(
        "A launch without a release gets release 1.0, as before.",
        {"status_code": 201, "job.extra_vars": {"release": "1.0"}},
        "Roll Out",
        user="dora",
    )


PROBLEM = Problem("ignored-variables", WORLD, goal)
