"""Where a function stands, and its text. Paths are relative to the package's root: they tell nothing of a machine."""

from __future__ import annotations

import functools
import inspect
import linecache
import os
import sys
from types import CodeType
from typing import Any

# A trace's own frames, and those that only pass a call on, would hide the ones a reader looks for.
_PASSING_ON = (os.path.dirname(__file__) + os.sep, os.sep + "wrapt" + os.sep)
MOST_FRAMES = 30


@functools.lru_cache(maxsize=4096)
def relative(file: str) -> str:
    """A file's path below the folder its package is in: "explorer/models/jobs.py", "django/db/models/query.py"."""
    roots = sorted((root for root in sys.path if root and file.startswith(root + os.sep)), key=len)
    if roots:
        return file[len(roots[-1]) + 1 :].replace(os.sep, "/")
    return file.rpartition(os.sep)[2]


def place(where: tuple[CodeType, int]) -> dict[str, Any]:
    """A line as a trace document names it: file, line, function."""
    code, line = where
    return {"file": relative(code.co_filename), "line": line, "function": code.co_qualname}


def frames(places: list[tuple[CodeType, int]]) -> list[dict[str, Any]]:
    """The places an exception passed through, with each line's text, without those of the trace itself."""
    shown = [where for where in places if not any(part in where[0].co_filename for part in _PASSING_ON)]
    return [
        {**place(where), "text": linecache.getline(where[0].co_filename, where[1]).strip()}
        for where in shown[-MOST_FRAMES:]
    ]


@functools.lru_cache(maxsize=4096)
def source_of(code: CodeType) -> tuple[str, int, str] | None:
    """A function's file, first line and text; None where its file can't be read."""
    lines, last = linecache.getlines(code.co_filename), _last_line(code)
    if lines and last > code.co_firstlineno:
        return relative(code.co_filename), code.co_firstlineno, "".join(lines[code.co_firstlineno - 1 : last])
    return _searched(code)


def _last_line(code: CodeType) -> int:
    """The last line that instructions of the function come from; 0 if they don't tell (`-X no_debug_ranges`).

    `inspect` would read on, token by token, to find the end: for the functions of one launch, ten times as long.
    """
    inner = [_last_line(const) for const in code.co_consts if isinstance(const, CodeType)]
    return max([*(end for _, end, _, _ in code.co_positions() if end), *inner], default=0)


def _searched(code: CodeType) -> tuple[str, int, str] | None:
    try:
        lines, first = inspect.getsourcelines(code)
    except (OSError, TypeError, SyntaxError, IndexError):
        return None
    return relative(code.co_filename), first, "".join(lines)
