"""What goes on by itself while a lab is served: the clock, and the nodes that jobs are handed to."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from django.db import connection

from explorer.engines.messages import for_manager, for_node

if TYPE_CHECKING:
    from explorer.lab.session import Lab

_log = logging.getLogger(__name__)
_LOOK = 0.2  # seconds between two looks at the queue
_TICK = 20.0  # seconds between two ticks of AWX's clock


class Cluster:
    """The clock and the nodes of a lab, in a thread.

    With `run` a node runs a job with Ansible; otherwise the job ends as successful, and nothing has run.
    """

    def __init__(self, lab: Lab, run: bool) -> None:
        self._lab = lab
        self._run = run
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="lab's cluster", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let it end, and wait for it."""
        self._stopping.set()
        self._thread.join()

    def _work(self) -> None:
        next_tick = time.monotonic() + _TICK
        while not self._stopping.wait(_LOOK):
            ticks = time.monotonic() >= next_tick
            next_tick += _TICK if ticks else 0
            with self._lab.turn("the cluster"):
                try:
                    self._work_off(ticks)
                except Exception:  # one message that fails must not stop the clock
                    _log.exception("The cluster couldn't do what it was asked to.")
                finally:
                    connection.close()

    def _work_off(self, ticks: bool) -> None:
        self._run_tasks()
        self._start_jobs()
        if ticks:
            self._lab.tick()

    def _run_tasks(self) -> None:
        """Run what else was asked of a node, such as to delete an inventory."""
        for message in [one for one in self._lab.queue if not (for_node(one) or for_manager(one))]:
            self._lab.run_next(message)

    def _start_jobs(self) -> None:
        for message in [one for one in self._lab.queue if for_node(one)]:
            job_id = message.args[0]
            if self._run:
                self._lab.run(job_id, background=True)
            else:
                self._lab.finish(job_id)
