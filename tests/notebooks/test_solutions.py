"""Every question of a notebook can be answered: the folded solutions, put where they belong, are judged right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode

from tests.notebooks.saving import NOTEBOOKS
from tests.notebooks.solving import notebook_shell, run, solve

PROGRESS = "explorer.progress()"


def ends_with_progress(path: Path) -> bool:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return bool(cells) and cells[-1].source == PROGRESS


PATHS = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if ends_with_progress(path)]


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> NotebookNode:
    return nbformat.read(request.param, as_version=4)


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    with notebook_shell() as shell:
        yield shell


def test_an_untouched_notebook_gives_no_answer_away(notebook: NotebookNode) -> None:
    saved = [cell for cell in notebook.cells if cell.cell_type == "code"][-1].outputs[0].data["text/plain"]
    assert saved.startswith("0 of ")
    assert "✓" not in saved


def test_the_folded_solutions_answer_every_question(notebook: NotebookNode, shell: InteractiveShell) -> None:
    solve(notebook)
    said = run(notebook, shell)
    first, *questions = said.splitlines()
    assert first == f"{len(questions)} of {len(questions)} right", said
