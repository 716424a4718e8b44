"""Recording: hooks on, run, hooks off."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from explorer.trace import core
from explorer.trace.core import Clock, Ids, random_ids
from explorer.trace.document import Detail, Trace
from explorer.trace.pipeline import Pipeline, current_pipeline

DETAILS: tuple[Detail, ...] = ("steps", "lines")


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def current() -> Trace | None:
    """The trace that is being recorded in this context, if one is."""
    span = core.current.get()
    return None if span is None else span.recording.trace


@contextmanager
def paused() -> Iterator[None]:
    """Record nothing inside the `with` block: what prepares a request is no part of it."""
    around = core.current.get()
    core.current.set(None)
    try:
        yield
    finally:
        core.current.set(around)


@contextmanager
def record(
    title: str = "",
    *,
    clock: Clock = time.perf_counter_ns,
    ids: Ids = random_ids,
    now: Callable[[], datetime.datetime] = _now,
    pipeline: Pipeline | None = None,
    detail: Detail = "steps",
) -> Iterator[Trace]:
    """Record what happens inside the `with` block, in this thread or task, as a `Trace`.

    `clock` reads nanoseconds, `ids` makes that many hexadecimal digits, `now` tells the date: tests hold all three
    still. `title` is what the trace is called; by default, its first request. `pipeline` says whose calls are steps; by
    default, those of the Django project that runs here. Django must have been set up. `detail="lines"` records for
    each step's function which lines ran and how its local values changed; that takes longer.

    Inside another recording the inner one records for both. Raises ValueError if there is no such detail.
    """
    if detail not in DETAILS:
        raise ValueError(f"no detail {detail!r}; details: {', '.join(DETAILS)}")
    pipeline = pipeline or current_pipeline()
    trace = Trace.begin(title, pipeline, clock, ids, now(), detail)
    with trace.resume():
        yield trace
