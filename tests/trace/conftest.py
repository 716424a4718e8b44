"""A trace of the toy pipeline, with the clock and the ids held still."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection

import tests.trace.toy_user  # noqa: F401 - what it imported by name is hooked there too
from explorer.trace import Trace, record
from explorer.trace.pipeline import Pipeline
from explorer.trace.steps import Step

TOY = "tests.trace.toy"


def step(id: str, name: str, stage: Any = "view") -> Step:
    return Step(id, stage, f"{TOY}.{name}", f"The step {id}", "page")


STEPS = (
    step("desk.welcome", "Desk.welcome"),
    step("desk.sign", "Desk.sign"),
    step("desk.count", "Desk.count"),
    step("desk.shout", "Desk.shout"),
    step("desk.refuse", "Desk.refuse"),
    step("desk.inherited", "Desk.inherited"),
    step("announce", "announce", "commit"),
    step("work", "Worker.perform_work", "manager"),
    step("diary", "log_lifecycle"),
    step("echo", "echo"),
    step("gather", "gather"),
    step("echo.later", "echo_later"),
    step("door", "closed_door"),
    step("nowhere", "Desk.nowhere"),
    step("no.module", "missing.function"),
)
PIPELINE = Pipeline("toy", TOY.rpartition(".")[0], STEPS, publish=f"{TOY}.Bus.notify", worker="work", lifecycle="diary")

Recorder = Callable[..., AbstractContextManager[Trace]]


def still() -> dict[str, Any]:
    """Arguments of `record` that make each recording the same: a clock that ticks by one, ids that count."""
    ticks, numbers = itertools.count(1000), itertools.count(1)
    created = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
    return {"clock": lambda: next(ticks), "ids": lambda length: f"{next(numbers):0{length}x}", "now": lambda: created}


@pytest.fixture
def recorder() -> Recorder:
    """`record` for the toy pipeline, the same each time."""
    return lambda title="", **more: record(title, pipeline=PIPELINE, **still(), **more)


@pytest.fixture
def statements() -> Callable[[Callable[[], Any]], list[str]]:
    """The statements that a function makes, seen without the trace."""

    def run(function: Callable[[], Any]) -> list[str]:
        seen: list[str] = []

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            function()
        return seen

    return run
