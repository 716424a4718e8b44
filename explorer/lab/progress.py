"""Long work says how far it has come: in a notebook as a bar, in a terminal on a line that is written over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int, int, str], None]
WIDTH = 100


@contextmanager
def progress_bar(title: str, wanted: bool = True) -> Iterator[Tell]:
    """A function to call with how many of how many pieces of work are done, and what the last one did.

    Where nobody would see it (a file, a pipe, or it isn't `wanted`) nothing is written.
    """
    if not wanted:
        yield _say_nothing
    elif _in_notebook():
        yield from _in_a_bar(title)
    elif sys.stderr.isatty():
        yield _on_a_line
        sys.stderr.write("\n")
    else:
        yield _say_nothing


def _in_notebook() -> bool:
    """Whether a Jupyter kernel runs this."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")


def _in_a_bar(title: str) -> Iterator[Tell]:
    from IPython.display import display

    from explorer.widgets import ProgressBar

    bar = ProgressBar(title=title)
    display(bar)
    try:
        yield bar.tell
    finally:
        bar.end()


def _on_a_line(done: int, total: int, text: str) -> None:
    sys.stderr.write(f"\r{f'{done} of {total}: {text}'[:WIDTH]:{WIDTH}}")
    sys.stderr.flush()


def _say_nothing(_done: int, _total: int, _text: str) -> None:
    pass
