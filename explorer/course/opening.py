"""What a lab is opened on: a world by name, a problem by name, or either as an object."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from explorer.course.judging import CourseJudge
from explorer.course.problem import Problem
from explorer.course.problems import PROBLEMS
from explorer.lab.description import WorldDescription
from explorer.lookup import UnknownName
from explorer.worlds import WORLDS
from explorer.worlds.files import SUFFIX, load_world


def described(world: str | Path | Mapping[str, Mapping[str, Any]] | Problem) -> tuple[WorldDescription, CourseJudge]:
    """The description of `world`, and what judges in a lab that is opened on it; see `explorer.start`.

    A name that ends with ".json" is a file that `explorer import` wrote. Raises UnknownName, a LookupError, for a name
    that neither a ready-made world nor a problem has, OSError and ValueError for a file that can't be read.
    """
    if isinstance(world, Path) or (isinstance(world, str) and world.endswith(SUFFIX)):
        path = Path(world)
        return WorldDescription(path.stem, load_world(path)), CourseJudge()
    if isinstance(world, str):
        if world in WORLDS:
            return WorldDescription(world, WORLDS[world]), CourseJudge()
        if world not in PROBLEMS:
            raise UnknownName("world", world, [*WORLDS, *PROBLEMS])
        world = PROBLEMS[world]
    if isinstance(world, Problem):
        return WorldDescription(world.name, world.world, world.situation), CourseJudge(world)
    return WorldDescription("described", world), CourseJudge()
