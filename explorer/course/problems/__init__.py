"""The labs' problems, one a module. `explorer.start("ignored-variables")` opens one."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.course.problem import Goal, Problem, Trial
from explorer.course.problems import (
    asked_passwords,
    ignored_variables,
    limit_and_slices,
    lost_node,
    missing_capacity,
    nightly_survey,
    own_inventory,
    previous_task,
    rolled_back,
    six_pending,
)
from explorer.course.trials import started, tried

__all__ = ["PROBLEMS", "Goal", "Problem", "Trial", "started", "tried"]

_ALL = (
    ignored_variables.PROBLEM,
    nightly_survey.PROBLEM,
    own_inventory.PROBLEM,
    asked_passwords.PROBLEM,
    six_pending.PROBLEM,
    previous_task.PROBLEM,
    missing_capacity.PROBLEM,
    rolled_back.PROBLEM,
    limit_and_slices.PROBLEM,
    lost_node.PROBLEM,
)

PROBLEMS: Mapping[str, Problem] = {problem.name: problem for problem in _ALL}
