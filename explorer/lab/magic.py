"""The cell magic `%%trace`: trace what a notebook cell does."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import CodeType
from typing import Any

from explorer.trace import Trace

DEFAULT_NAME = "trace"

Record = Callable[..., AbstractContextManager[Trace]]


def trace_cell(line: str, cell: str, shell: Any, record: Record) -> Any:
    """Run `cell` in the notebook's namespace, print the outline of its trace, and return what its last line is worth.

    The trace is kept under the name that `line` gives, `trace` if none, also when the cell raises. Raises ValueError
    for a name that is none, and what the cell raises.
    """
    name = line.strip() or DEFAULT_NAME
    if not name.isidentifier():
        raise ValueError(f"%%trace {name}: give a variable name for the trace, like `%%trace my_trace`")
    if not isinstance(shell.user_ns.get(name), Trace | None):
        raise ValueError(f"%%trace {name}: {name} is already something else; give the trace a name of its own")
    body, last = _compiled(shell.transform_cell(cell))
    with record(title="a cell") as trace:
        shell.user_ns[name] = trace
        exec(body, shell.user_ns)  # noqa: S102  the reader's own cell, which would run here anyway
        value = None if last is None else eval(last, shell.user_ns)  # noqa: S307
    print(trace.outline())
    return value


def _compiled(source: str) -> tuple[CodeType, CodeType | None]:
    """The statements of a cell, and the expression at its end whose value a notebook shows."""
    try:
        tree = ast.parse(source)
        compile(source, "<traced cell>", "exec")
    except SyntaxError as problem:
        if "outside" in str(problem.msg):
            problem.msg += "; in a traced cell, use `with explorer.record() as trace:` inside an async function"
        raise
    last = None
    if tree.body and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";"):
        last = compile(ast.Expression(tree.body.pop().value), "<traced cell>", "eval")  # type: ignore[attr-defined]
    return compile(tree, "<traced cell>", "exec"), last


def register(shell: Any, record: Record) -> None:
    """Register `%%trace` with `shell`; `record` is what a cell is recorded with."""
    shell.register_magic_function(
        lambda line, cell: trace_cell(line, cell, shell, record), magic_kind="cell", magic_name="trace"
    )


def register_where_possible(record: Record) -> None:
    """Register `%%trace` where a notebook or an IPython prompt is running; import nothing where none is."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None:
        register(shell, record)
