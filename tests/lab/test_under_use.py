"""Labs as they are used: from several threads, interrupted, and started again while widgets look on."""

from __future__ import annotations

import queue
import random
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

import explorer
from explorer.lab import Lab
from explorer.models import Job
from explorer.trace import core

THREADS = 6
MOMENTS = 100


def test_launches_from_several_threads_wait_for_each_other(lab: Lab) -> None:
    found: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threads = [
        threading.Thread(target=lambda: found.put(lab.launch("Demo Job Template").status_code)) for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found.get_nowait() for _ in threads] == [201] * THREADS
    assert lab.busy is None
    assert len(lab.jobs) == THREADS


class Elsewhere:
    """Another thread, as a widget's button has one: it goes on, and keeps its connection to the database."""

    def __init__(self) -> None:
        self._work: queue.SimpleQueue[Callable[[], Any]] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            self._done.put(self._work.get()())

    def __call__(self, work: Callable[[], Any]) -> Any:
        self._work.put(work)
        return self._done.get()


def test_a_button_in_another_thread_sees_the_lab_that_was_started_again() -> None:
    elsewhere = Elsewhere()
    lab = explorer.start("six-pending")
    before = elsewhere(lambda: len(lab.jobs))
    again = explorer.start("six-pending")
    again.launch(next(iter(again.templates)), strict=False)
    assert elsewhere(lambda: len(again.jobs)) == len(again.jobs) == before + 1
    elsewhere(lambda: connection.close())


class InterruptedCall(KeyboardInterrupt):
    """What Ctrl-C raises, at a moment that this test chooses."""


def interrupted_at(call: int, act: Callable[[], Any]) -> bool:
    """Whether `act` was interrupted at its call of that number; it ends by itself if it has fewer."""
    left = call

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal left
        if event == "call":
            left -= 1
            if left == 0:
                sys.setprofile(None)
                raise InterruptedCall

    sys.setprofile(count)
    try:
        act()
    except InterruptedCall:
        return True
    finally:
        sys.setprofile(None)
    return False


def calls_of(act: Callable[[], Any]) -> int:
    """How many calls `act` makes."""
    made = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("seed", range(4))
def test_an_interrupt_at_any_moment_leaves_a_lab_that_can_be_used(lab: Lab, seed: int) -> None:
    def launch() -> Any:
        return lab.launch("Demo Job Template")

    launch()
    steps = len(launch().trace.spans)
    calls, draw = calls_of(launch), random.Random(seed)  # noqa: S311  no secret
    for _ in range(MOMENTS // 4):
        before = Job.objects.count()
        interrupted_at(draw.randint(1, calls), launch)
        assert not connection.in_atomic_block
        assert connection.connection is None or not connection.connection.in_transaction
        assert core.current.get() is None
        assert lab.busy is None
        assert Job.objects.count() - before in (0, 1)
        after = launch()
        assert after.status_code == 201
        assert len(after.trace.spans) == steps
    lab.reset()
    assert len(lab.jobs) == 0


def test_a_closed_lab_greys_its_widgets_and_says_what_to_do(lab: Lab) -> None:
    widgets = (lab.launch_form(), lab.cluster())
    assert [widget.gone for widget in widgets] == ["", ""]
    lab.close()
    assert all("explorer.start()" in widget.gone for widget in widgets)
