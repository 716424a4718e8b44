"""A notebook's folded solutions put where they belong, and the notebook run with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import chdir, contextmanager

from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode

import explorer
from explorer.course import questions
from explorer.lab.magic import register
from tests.notebooks.saving import NOTEBOOKS

FOLDED = re.compile(r"<details>.*?```python\n(.*?)```.*?</details>", re.DOTALL)


def solve(notebook: NotebookNode) -> None:
    """Put each folded solution into the code cell that it stands under."""
    code = None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            code = cell
        elif code is not None and (folded := FOLDED.search(cell.source)):
            code.source = folded[1]


@contextmanager
def notebook_shell() -> Iterator[InteractiveShell]:
    """What a kernel runs cells in, without the kernel: that the notebooks run in one, nbval shows."""
    questions.forget()
    with chdir(NOTEBOOKS):
        shell = InteractiveShell.instance()
        register(shell, explorer.record)
        yield shell
    InteractiveShell.clear_instance()
    questions.forget()


def run(notebook: NotebookNode, shell: InteractiveShell) -> str:
    """Run all cells; what the last one says. Raises what a cell raises."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            done = shell.run_cell(cell.source)
            done.raise_error()
    return repr(done.result)
