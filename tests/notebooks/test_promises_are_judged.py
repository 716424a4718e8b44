"""The question about each promise is judged: wrong while nothing is answered, right with the folded solution."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nbformat
import pytest

from tests.guide.promises import PROMISES, Promise
from tests.notebooks.solving import notebook_shell, run, solve


@cache
def progress(notebook: Path) -> str:
    """What `explorer.progress()` says at the end of a notebook in which every solution was filled in."""
    cells = nbformat.read(notebook, as_version=4)
    solve(cells)
    with notebook_shell() as shell:
        return run(cells, shell)


@pytest.mark.parametrize("promise", PROMISES, ids=str)
def test_the_solution_is_judged_right(promise: Promise) -> None:
    assert f"✓ {promise.question}" in progress(promise.notebook)


@pytest.mark.parametrize("promise", PROMISES, ids=str)
def test_nothing_is_judged_before_an_answer(promise: Promise) -> None:
    saved = nbformat.read(promise.notebook, as_version=4)
    last = [cell for cell in saved.cells if cell.cell_type == "code"][-1]
    assert f"… {promise.question}" in last.outputs[0].data["text/plain"]
