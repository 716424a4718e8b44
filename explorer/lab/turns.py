"""One at a time: the notebook's cells, and runs in the background."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

from explorer.dispatch import control
from explorer.lab.viewing import refresh
from explorer.tasks.receptor import AWXReceptorJob

if TYPE_CHECKING:
    from explorer.lab.running import Run

_REDRAW = 0.5  # seconds between two looks at a run, at least
_SHARE = 5  # so many times longer than a look takes, nobody looks


class Turns:
    """Who may change the lab: one at a time, the notebook's cells and the runs in the background.

    A run lets others have their turn whenever it waits for Ansible. So nothing of what happens is at the same time,
    and a database that takes one writer at a time is enough.
    """

    def __init__(self, redraw: Callable[[], None]) -> None:
        self.runs: list[Run] = []
        self._turn = threading.Condition(threading.RLock())
        self._redraw = redraw
        self._next = 0.0  # when views may be drawn again

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Have a turn, within which others wait."""
        with self._turn:
            yield

    def start(self, run: Run, perform: Callable[[], None]) -> None:
        """Let `run` go on in the background."""
        run.thread = threading.Thread(target=self._perform, args=(run, perform), name="job's run", daemon=True)
        run.turns = self
        self.runs.append(run)
        run.thread.start()

    def _perform(self, run: Run, perform: Callable[[], None]) -> None:
        with self._turn:
            AWXReceptorJob.waiting = self._others_turn
            try:
                perform()
            except Exception as problem:
                run.error = problem
            finally:
                self.runs.remove(run)
                connection.close()
                self._redraw()
                self._turn.notify_all()

    @contextmanager
    def _others_turn(self) -> Iterator[None]:
        """While Ansible has nothing to say: others have their turn, and views show what has happened by now."""
        if threading.current_thread() not in [run.thread for run in self.runs]:
            yield
            return
        self._look()
        self._turn.notify_all()
        self._turn.release()
        try:
            yield
        finally:
            self._turn.acquire()

    def _look(self) -> None:
        """Bring views and viewers in line, but not so often that the run is slowed down by it."""
        before = time.monotonic()
        if before < self._next:
            return
        self._redraw()
        for trace in [trace for run in self.runs for trace in run.traces]:
            refresh(trace)
        took = time.monotonic() - before
        self._next = before + max(_REDRAW, _SHARE * took)

    def wait(self, run: Run, seconds: float | None, until: Callable[[], object]) -> None:
        """Wait until the run has ended or `until()` is true; meanwhile others have the turn that the caller has."""
        with self._turn:
            self._turn.wait_for(lambda: run not in self.runs or until(), seconds)

    def end(self) -> None:
        """Stop every run, and wait until it has ended."""
        with self._turn:
            for run in list(self.runs):
                control.cancel([run.job.celery_task_id])
            self._turn.wait_for(lambda: not self.runs)
