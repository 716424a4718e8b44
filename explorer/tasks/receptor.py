"""The way from a control node to the node that runs Ansible, and back (AWX: `awx.main.tasks.receptor`).

AWX gives the work to Receptor, which carries it to the node and carries events home. Between them flows what
ansible-runner writes: `transmit` → `worker` → `process`. Here the worker is a process on this machine, at the other end
of a pipe; what flows is the same. There is no container and no work unit.
"""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from explorer.dispatch.control import Stop, present_stop
from explorer.tasks.node import Node
from explorer.tasks.signals import signal_callback

_KEEPER = Path(__file__).with_name("keeper.py")
_STOPPING = 15  # seconds that the keeper has to end Ansible


class NoRunner(RuntimeError):
    """Jobs can't run here: what runs them isn't installed."""


def require_runner() -> None:
    """Raise NoRunner, which says what to install, where ansible-runner or Ansible is missing."""
    missing = [name for name in ("ansible_runner", "ansible") if find_spec(name) is None]
    if missing:
        raise NoRunner(
            f"A job can't run here: {' and '.join(missing)} isn't installed. "
            "Get both with pip install 'awx-launch-explorer[run]', or say how the run ended: "
            "lab.finish(job, 'successful')."
        )


class NodeLost(BaseException):
    """The node is gone in the middle of a run. Nothing that a task does about errors happens: it is gone, too."""


class Result(NamedTuple):
    """How a run ended: ansible-runner's status, and the return code of what ran."""

    status: str
    rc: int | None


class AWXReceptorJob:
    """One run's way to the node and back. `task` is the running task, `runner_params` go to ansible-runner."""

    # What is let go of while the run has nothing to say: a lab's lock, so that others get their turn.
    waiting: Callable[[], AbstractContextManager[Any]] = nullcontext

    def __init__(self, task: Any, runner_params: dict[str, Any]) -> None:
        self.task = task
        self.runner_params = runner_params
        self.unit_id = None
        # The worker shares this machine's disk, so the private data folder needn't be sent.
        self.runner_params["only_transmit_kwargs"] = True

    @property
    def work_type(self) -> str:
        """Receptor's kind of work: `local`, as the control node runs it itself."""
        return "local"

    def run(self) -> Result:
        """Run the work to its end, and return how it ended. Events arrive at the task's callback meanwhile.

        Raises NodeLost where the node is lost on the way.
        """
        stop = present_stop()
        worker, lifeline = self._start_worker()
        stop.then(lambda: worker.send_signal(signal.SIGQUIT if stop.lost else signal.SIGTERM))
        try:
            self.transmit(cast(IO[bytes], worker.stdin))
            result = self.processor(Results(worker, self.waiting))
        except KeyboardInterrupt:
            stop.ask()
            result = Result("canceled", 1)
        finally:
            stop.then(None)
            os.close(lifeline)
            self._end(worker)
            if stop.lost:
                raise NodeLost
        return self._judged(result, stop)

    def transmit(self, stream: IO[bytes]) -> None:
        """Write to the worker what to run, and how."""
        import ansible_runner

        try:
            ansible_runner.interface.run(
                streamer="transmit", _output=stream, cancel_callback=signal_callback, **self.runner_params
            )
            stream.close()
        except BrokenPipeError:
            pass  # a worker that is gone already is noticed where its events are read

    def processor(self, results: Any) -> Any:
        """Read what the worker reports, and hand each event and status to the task's callback."""
        import ansible_runner

        callback = self.task.runner_callback
        return ansible_runner.interface.run(
            streamer="process",
            quiet=True,
            _input=results,
            event_handler=callback.event_handler,
            finished_callback=callback.finished_callback,
            status_handler=callback.status_handler,
            artifacts_handler=callback.artifacts_handler,
            cancel_callback=signal_callback,  # without one, ansible-runner takes Ctrl-C away from the notebook
            **self.runner_params,
        )

    def _start_worker(self) -> tuple[subprocess.Popen[bytes], int]:
        """Start the worker below a keeper that ends it if this process is gone; return it and the keeper's lifeline."""
        command = [sys.executable, "-m", "ansible_runner", "worker"]
        command.append(f"--private-data-dir={self.runner_params['private_data_dir']}")
        watched, lifeline = os.pipe()
        try:
            worker = subprocess.Popen(  # noqa: S603
                [sys.executable, "-I", str(_KEEPER), str(watched), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=Node.environment(),
                pass_fds=(watched,),
                start_new_session=True,
            )
        except BaseException:
            os.close(lifeline)
            raise
        finally:
            os.close(watched)
        return worker, lifeline

    @staticmethod
    def _end(worker: subprocess.Popen[bytes]) -> None:
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                stream.close()
        if worker.poll() is None:
            worker.terminate()
        try:
            worker.wait(timeout=_STOPPING)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()

    def _judged(self, result: Any, stop: Stop) -> Result:
        # A worker that was stopped may be gone before it could say so.
        if stop and result.status != "successful":
            return Result("canceled", 1)
        return Result(result.status, result.rc)


class Results(io.RawIOBase):
    """What a worker writes, to be read line by line; while nothing comes, `waiting()` is entered."""

    def __init__(
        self, worker: subprocess.Popen[bytes], waiting: Callable[[], AbstractContextManager[Any]] = nullcontext
    ) -> None:
        super().__init__()
        self.stream = cast(IO[bytes], worker.stdout)
        self.idle = waiting

    def readline(self, size: int | None = -1) -> bytes:
        with self.idle():
            return self.stream.readline(-1 if size is None else size)

    def read(self, size: int = -1) -> bytes:
        return self.stream.read(size)

    def readable(self) -> bool:
        return True
