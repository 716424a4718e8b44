"""The cell magic `%%trace`: trace what a notebook cell does."""

from __future__ import annotations

import sys
from typing import Any

from explorer.lab import record

DEFAULT_NAME = "trace"


def trace_cell(line: str, cell: str, shell: Any) -> None:
    """Run `cell` in the notebook's namespace and keep its trace under the name that `line` gives, `trace` if none.

    The trace is kept, and shown as its outline, also when the cell raises.
    """
    name = line.strip() or DEFAULT_NAME
    if not name.isidentifier():
        raise ValueError(f"%%trace {name}: a name to keep the trace under is wanted, like `%%trace my_trace`")
    with record(title="a cell") as trace:
        shell.user_ns[name] = trace
        result = shell.run_cell(cell)
    if result.success:
        print(trace.outline())


def register(shell: Any) -> None:
    """Make `%%trace` known to `shell`."""
    shell.register_magic_function(
        lambda line, cell: trace_cell(line, cell, shell), magic_kind="cell", magic_name="trace"
    )


def register_where_possible() -> None:
    """Make `%%trace` known where a notebook or an IPython prompt is running; importing nothing where none is."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None:
        register(shell)
