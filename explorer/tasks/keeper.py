"""Watches a run's worker, so that nothing of a run is left behind, however it ends.

`python keeper.py LIFELINE COMMAND…` runs COMMAND with this process's input and output. The process that started it has
the other end of LIFELINE, a pipe: when that end is closed, because the process was killed, the worker is asked to stop.
When the worker is gone, or was killed itself, what it had started is ended too: `ansible-playbook` ignores that its
terminal closes. SIGTERM is passed on to the worker; SIGQUIT ends all of it at once, as the loss of power does.

Uses nothing but the standard library: it is started for every run, and has to be there at once.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

_STOPPING = 10  # seconds that a worker has to end by itself
_SET_CHILD_SUBREAPER = 36  # of Linux's prctl: orphans below this process become its children


def main(lifeline: int, command: list[str]) -> int:
    """Run the worker to its end, and everything below it; return its return code."""
    _adopt_orphans()
    worker = subprocess.Popen(command)  # noqa: S603
    _close_pipes()
    signal.signal(signal.SIGTERM, lambda *_: worker.terminate())
    signal.signal(signal.SIGQUIT, lambda *_: worker.kill())
    threading.Thread(target=_watch, args=(lifeline, worker), daemon=True).start()
    code = worker.wait()
    _end_descendants()
    return code


def _watch(lifeline: int, worker: subprocess.Popen[bytes]) -> None:
    os.read(lifeline, 1)  # comes back when the other end is closed
    worker.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        worker.wait(timeout=_STOPPING)
    worker.kill()


def _close_pipes() -> None:
    """Close this process's own ends: the reader of the worker's output must see its end."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)


def _adopt_orphans() -> None:
    """Elsewhere than on Linux, what a killed worker has started can't be found."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _end_descendants() -> None:
    while below := list(_descendants(os.getpid(), _parents())):
        for pid in below:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, 0)[0]:
                pass


def _parents() -> dict[int, int]:
    """Each process's parent."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            fields = stat.read_text().rpartition(")")[2].split()
            found[int(stat.parent.name)] = int(fields[1])
    return found


def _descendants(pid: int, parents: dict[int, int]) -> Iterator[int]:
    for child in [child for child, parent in parents.items() if parent == pid]:
        yield child
        yield from _descendants(child, parents)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
