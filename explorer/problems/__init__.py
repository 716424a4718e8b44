"""The labs' problems, one a module. `explorer.start("ignored-variables")` opens one."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.problems import ignored_variables
from explorer.problems.problem import Goal, Problem, Trial, tried

__all__ = ["PROBLEMS", "Goal", "Problem", "Trial", "tried"]

_ALL = (ignored_variables.PROBLEM,)

PROBLEMS: Mapping[str, Problem] = {problem.name: problem for problem in _ALL}
