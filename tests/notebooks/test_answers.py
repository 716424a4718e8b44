"""Each question of a notebook has the answer that its author meant: put in the place of `...`, it is judged right.

A notebook that is not in `ANSWERS` asks nothing, or is tried elsewhere. The cells run in this process, not in a kernel.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

import nbformat
import pytest

import explorer.lab
from explorer.checks import Verdict
from tests.notebooks.saving import NOTEBOOKS

# For each notebook what stands for each `...`, in the order in which they are asked.
ANSWERS: dict[str, tuple[str, ...]] = {
    "06-creating-the-job": (
        '"deploy.yml"',
        '{"shop_port": 9090, "shop_version": "2.0", "rollout": "half", "database_password": ""}',
        '{"limit", "inventory", "extra_vars"}',
        "3",
        '"@Staging"',
        '"first"',
        "0",
    ),
}


@pytest.fixture(autouse=True)
def _close_the_lab() -> Iterator[None]:
    yield
    if lab := explorer.lab.current():
        lab.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answers_that_were_meant_are_judged_right(name: str) -> None:
    verdicts = list(verdicts_of(name))

    assert [repr(verdict) for verdict in verdicts if not verdict.right] == []
    assert verdicts


def verdicts_of(name: str) -> Iterator[Verdict]:
    """What each checking cell says when every question of the notebook is answered."""
    answers = list(ANSWERS[name])
    names: dict[str, Any] = {}
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            shown = run(answered(cell.source, answers), names)
            if isinstance(shown, Verdict):
                yield shown
    assert not answers, f"nothing asks for {answers}"


def answered(source: str, answers: list[str]) -> str:
    """The cell with the next answers put in; they are taken off the list."""
    pieces = source.split("...")
    for number in range(1, len(pieces)):
        pieces[number] = answers.pop(0) + pieces[number]
    return "".join(pieces)


def run(source: str, names: dict[str, Any]) -> Any:
    """Run a cell; answers with what a notebook would show under it."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None  # noqa: S307
