"""What a lab is started with: sets Django up first, and only then lets in what imports models."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.lookup import UnknownName

if TYPE_CHECKING:
    from explorer.lab.description import WorldDescription
    from explorer.lab.judge import Judge
    from explorer.lab.responses import Launch, Response
    from explorer.lab.session import Lab
    from explorer.trace import Trace
    from explorer.trace.document import Detail

__all__ = ["Lab", "Launch", "Response", "UnknownName", "current", "record", "start"]

MODES = ("queue", "on_commit")

_open_lab: Lab | None = None


def start(
    world: WorldDescription,
    judge: Judge,
    *,
    dispatch: str = "queue",
    database_url: str | None = None,
    settings_module: str | None = None,
    engine: str = "explorer",
    source: str | Path | None = None,
) -> Lab:
    """A fresh lab on `world`, in which `judge` judges. For everything else see `explorer.start`."""
    global _open_lab
    if dispatch not in MODES:
        raise UnknownName("way of dispatching", dispatch, MODES)
    _refuse_in_the_middle()
    from explorer import shim
    from explorer.engines import ENGINES, engine_for

    if engine not in ENGINES:
        raise UnknownName("engine", engine, ENGINES)
    runs = engine_for(engine, source=source, settings_module=settings_module)
    shim.setup(database_url=database_url, settings_module=settings_module, engine=runs)
    from explorer.lab.session import Lab

    if _open_lab is not None:
        _open_lab.close()
        _open_lab = None
    _open_lab = Lab(world, judge, dispatch)
    _greet_notebook()
    return _open_lab


def _refuse_in_the_middle() -> None:
    from explorer.trace import core

    if _open_lab is not None and _open_lab.busy:
        raise RuntimeError(
            f"start() was called while {_open_lab.busy} is running: wait until it ends, then start again"
        )
    if core.current.get() is not None:
        raise RuntimeError("start() was called while a trace is being recorded: leave the `with` block first")


def _greet_notebook() -> None:
    from explorer.lab.magic import register_where_possible

    register_where_possible(record)


def current() -> Lab | None:
    """The lab that `start` opened last and that isn't closed."""
    return _open_lab if _open_lab is not None and not _open_lab.closed else None


@contextmanager
def record(title: str = "", detail: Detail = "steps") -> Iterator[Trace]:
    """See `explorer.record`."""
    from explorer.lab import viewing  # noqa: F401  gives a trace its `view()`
    from explorer.trace import recorder

    with recorder.record(title=title, detail=detail) as trace:
        yield trace
    if (lab := current()) is not None:
        lab.traces.add(trace)


def __getattr__(name: str) -> Any:
    if name == "Lab":
        from explorer.lab.session import Lab

        return Lab
    if name in ("Response", "Launch"):
        from explorer.lab import responses

        return getattr(responses, name)
    raise AttributeError(f"{__name__} has no {name!r}")
