"""Running a job for real, on this machine, inside the trace of its launch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from explorer.dispatch.queue import Message, MessageQueue
from explorer.dispatch.worker import TaskWorker
from explorer.engines.messages import for_node
from explorer.exceptions import AwxTaskError
from explorer.lab.message_runs import resumed
from explorer.lab.responses import describe_job
from explorer.lab.trace_index import TraceIndex
from explorer.models import Project, UnifiedJob
from explorer.tasks.node import Node
from explorer.tasks.receptor import NodeLost, require_runner
from explorer.trace import Trace
from explorer.worlds.content import shipped

if TYPE_CHECKING:
    from explorer.lab.turns import Turns


class Run:
    """A job's run, which has ended, or goes on in the background."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id
        self.traces: tuple[Trace, ...] = ()
        self.error: BaseException | None = None
        self.thread: threading.Thread | None = None
        self.turns: Turns | None = None

    @property
    def job(self) -> UnifiedJob:
        """The job as it is now."""
        return UnifiedJob.objects.get(pk=self.job_id)

    @property
    def events(self) -> int:
        """How many events were reported so far."""
        count: int = self.job.get_event_queryset().count()
        return count

    @property
    def stdout(self) -> str:
        """What the run printed so far, without colours."""
        text: str = self.job.result_stdout
        return text

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return self.turns is not None and self in self.turns.runs

    def wait(self, seconds: float | None = None, *, until: Callable[[], object] = lambda: False) -> Run:
        """Wait until the run has ended or `until()` is true, for `seconds` at most.

        Raises what kept it from being a run at all.
        """
        if self.turns is not None:
            self.turns.wait(self, seconds, until)
        if self.error is not None:
            raise self.error
        return self

    def __repr__(self) -> str:
        job = self.job
        explanation = f"\n{job.job_explanation}" if job.job_explanation else ""
        return f"{describe_job(job)}, {self.events} events{explanation}"


def run(job: Any, messages: MessageQueue, index: TraceIndex) -> Run:
    """See `Lab.run`."""
    ran = Run(job.pk)
    prepared(ran, messages, index)()
    return ran


def prepared(run: Run, messages: MessageQueue, index: TraceIndex) -> Callable[[], None]:
    """What performs the run, once it is called; its message is out of the queue. Raises what `Lab.run` raises."""
    require_runner()
    job = run.job
    message = _message_of(job, messages)
    prepare_node()
    messages.take(message)
    run.traces = index.of_job(job.pk) or index.of_message(message.uuid)
    # The job says how it ended; a task whose node is lost can't even do that.
    how_it_ended = (AwxTaskError.TaskCancel, AwxTaskError.TaskError, NodeLost)

    def perform() -> None:
        with resumed(run.traces), suppress(*how_it_ended):
            TaskWorker().perform_work(message.body)

    return perform


def prepare_node() -> None:
    """Let this machine have what the projects of this lab fetch, where it comes with the package."""
    addresses = Project.objects.exclude(scm_url="").values_list("scm_url", flat=True)
    Node.repositories.update(shipped(addresses))


def _message_of(job: Any, messages: MessageQueue) -> Message:
    """The message that hands the job to a node. Raises ValueError where none does."""
    handed = (one for one in messages if for_node(one) and one.args[:1] == (job.pk,))
    message = next(handed, None)
    if message is None:
        raise ValueError(
            f"job #{job.pk} is {job.status}, and no message hands it to a node: "
            "only a waiting job can run. lab.run_until_idle() lets the managers start it."
        )
    return message
