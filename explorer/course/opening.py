"""What a lab is opened on: a world by name, a problem by name, or either as an object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from explorer.course.judging import CourseJudge
from explorer.course.problem import Problem
from explorer.course.problems import PROBLEMS
from explorer.lab.description import WorldDescription
from explorer.lookup import UnknownName
from explorer.worlds import WORLDS


def described(world: str | Mapping[str, Mapping[str, Any]] | Problem) -> tuple[WorldDescription, CourseJudge]:
    """The description of `world`, and what judges in a lab that is opened on it; see `explorer.start`.

    Raises UnknownName, a LookupError, for a name that neither a ready-made world nor a problem has.
    """
    if isinstance(world, str):
        if world in WORLDS:
            return WorldDescription(world, WORLDS[world]), CourseJudge()
        if world not in PROBLEMS:
            raise UnknownName("world", world, [*WORLDS, *PROBLEMS])
        world = PROBLEMS[world]
    if isinstance(world, Problem):
        return WorldDescription(world.name, world.world, world.situation), CourseJudge(world)
    return WorldDescription("described", world), CourseJudge()
