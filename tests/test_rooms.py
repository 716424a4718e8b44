"""Which room imports which, drawn again from the code: no circle, but for the one that AWX has too."""

from __future__ import annotations

from graphlib import TopologicalSorter

import grimp
import pytest

# Models, scheduler and tasks import each other in AWX, so they count as one room here.
TOGETHER = dict.fromkeys(("fields", "migrations", "scheduler", "tasks", "queue"), "models")


@pytest.fixture(scope="module")
def rooms() -> dict[str, set[str]]:
    """The rooms that each room imports. The package itself, which ties all together, is left out."""
    graph = grimp.build_graph("explorer", exclude_type_checking_imports=True, cache_dir=None)
    found: dict[str, set[str]] = {}
    for module in graph.modules - {"explorer"}:
        imported = {room(other) for other in graph.find_modules_directly_imported_by(module) if other != "explorer"}
        found.setdefault(room(module), set()).update(imported - {room(module)})
    return found


def room(module: str) -> str:
    name = module.split(".")[1]
    return TOGETHER.get(name, name)


def test_no_rooms_import_each_other_in_a_circle(rooms: dict[str, set[str]]) -> None:
    order = list(TopologicalSorter(rooms).static_order())  # raises CycleError, which names the circle

    assert order.index("models") < order.index("explain") < order.index("lab") < order.index("course")


def test_what_explains_knows_the_pipeline_and_no_lab(rooms: dict[str, set[str]]) -> None:
    assert {"models", "trace"} < rooms["explain"]
    assert not rooms["explain"] & {"lab", "course", "widgets"}
