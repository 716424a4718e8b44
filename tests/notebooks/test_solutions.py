"""Every question of a notebook can be answered: the folded solutions, put where they belong, are judged right."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.notebooks.saving import NOTEBOOKS, run_in_kernel

FOLDED = re.compile(r"<details>.*?```python\n(.*?)```.*?</details>", re.DOTALL)
PROGRESS = "explorer.progress()"


def ends_with_progress(path: Path) -> bool:
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return bool(cells) and cells[-1].source == PROGRESS


PATHS = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if ends_with_progress(path)]


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> NotebookNode:
    return nbformat.read(request.param, as_version=4)


def solve(notebook: NotebookNode) -> None:
    """Put each folded solution into the code cell that it stands under."""
    code = None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            code = cell
        elif code is not None and (folded := FOLDED.search(cell.source)):
            code.source = folded[1]


def run(notebook: NotebookNode) -> str:
    """Run it in a fresh kernel; what its last cell says."""
    run_in_kernel(notebook, NOTEBOOKS)
    said = [cell for cell in notebook.cells if cell.cell_type == "code"][-1].outputs[0]
    return str(said.data["text/plain"])


def test_an_untouched_notebook_gives_no_answer_away(notebook: NotebookNode) -> None:
    saved = [cell for cell in notebook.cells if cell.cell_type == "code"][-1].outputs[0].data["text/plain"]
    assert saved.startswith("0 of ")
    assert "✓" not in saved


def test_the_folded_solutions_answer_every_question(notebook: NotebookNode) -> None:
    solve(notebook)
    said = run(notebook)
    first, *questions = said.splitlines()
    assert first == f"{len(questions)} of {len(questions)} right", said
