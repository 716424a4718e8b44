"""The notebooks are readable and saved whole; that their outputs are true, `pytest --nbval notebooks` says."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.notebooks.saving import NOTEBOOKS, WIDGET

PATHS = sorted(NOTEBOOKS.glob("**/*.ipynb"))


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def notebook(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_course_begins_with_one_launch() -> None:
    assert PATHS[0].name == "00-one-launch.ipynb"


def test_a_cell_is_short_enough_to_be_read_at_a_glance(notebook: NotebookNode) -> None:
    assert all(len(cell.source.splitlines()) <= 4 for cell in code_cells(notebook))


def test_every_cell_was_run_once_in_order_and_none_failed(notebook: NotebookNode) -> None:
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert all(output.output_type != "error" for cell in cells for output in cell.outputs)


def test_every_cell_is_led_up_to_by_words(notebook: NotebookNode) -> None:
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == kinds[-1] == "markdown"
    assert all(before == "markdown" for before, kind in pairwise(kinds) if kind == "code")


def test_nothing_is_saved_that_differs_from_run_to_run_or_names_a_machine(notebook: NotebookNode) -> None:
    text = nbformat.writes(notebook)
    assert WIDGET not in text
    assert "0x" not in text
    assert not re.search(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", text)
    assert str(Path.home()) + "/" not in text
    assert str(NOTEBOOKS.parent) not in text


def test_each_link_to_a_file_leads_to_one(path: Path, notebook: NotebookNode) -> None:
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    targets = {target for target in re.findall(r"\]\(([^)#]+)", prose) if "://" not in target}
    assert {target for target in targets if not (path.parent / target).exists()} == set()
