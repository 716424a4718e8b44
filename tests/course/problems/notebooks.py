"""The labs' notebooks, as far as a test reads them: which problem one opens, and the solution folded at its end."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat

from explorer.lab import Lab

LABS = sorted((Path(__file__).parents[3] / "notebooks" / "labs").glob("*.ipynb"))


def problem_of(path: Path) -> str:
    """The name in `explorer.start("…")`."""
    (name,) = re.findall(r'^lab = explorer\.start\("([\w-]+)"\)', _source(path, "code"), flags=re.MULTILINE)
    return str(name)


def solution_of(path: Path) -> str:
    """The code of the folded solution."""
    (code,) = re.findall(r"<details>.*?```python\n(.*?)```.*?</details>", _source(path, "markdown"), flags=re.DOTALL)
    return str(code)


def run(code: str, lab: Lab) -> Any:
    """Run a cell's code in `lab`; answers what its last line would show, as a notebook does."""
    body, _, last = code.rstrip().rpartition("\n")
    names: dict[str, Any] = {"lab": lab}
    exec(compile(body, "<solution>", "exec"), names)  # noqa: S102
    return eval(last, names)  # noqa: S307


def _source(path: Path, kind: str) -> str:
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == kind)
