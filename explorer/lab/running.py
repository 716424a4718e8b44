"""Running a job for real, on this machine, inside the trace of its launch."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from explorer.dispatch.queue import Message, MessageQueue
from explorer.dispatch.worker import TaskWorker
from explorer.engines.messages import for_node
from explorer.exceptions import AwxTaskError
from explorer.lab.message_runs import resumed
from explorer.lab.responses import describe_job
from explorer.lab.trace_index import TraceIndex
from explorer.models import Project, UnifiedJob
from explorer.tasks.node import Node
from explorer.tasks.receptor import require_runner
from explorer.worlds.content import shipped


@dataclass(frozen=True)
class Run:
    """A job that ran: `job` as it was left, `events` how many events it reported."""

    job: UnifiedJob
    events: int

    @property
    def stdout(self) -> str:
        """What the run printed, without colours."""
        text: str = self.job.result_stdout
        return text

    def __repr__(self) -> str:
        explanation = f"\n{self.job.job_explanation}" if self.job.job_explanation else ""
        return f"{describe_job(self.job)}, {self.events} events{explanation}"


def run(job: Any, messages: MessageQueue, index: TraceIndex) -> Run:
    """See `Lab.run`."""
    require_runner()
    message = _message_of(job, messages)
    prepare_node()
    messages.take(message)
    how_it_ended = suppress(AwxTaskError.TaskCancel, AwxTaskError.TaskError)  # the job says the same
    with resumed(index.of_job(job.pk) or index.of_message(message.uuid)), how_it_ended:
        TaskWorker().perform_work(message.body)
    ended = UnifiedJob.objects.get(pk=job.pk)
    return Run(ended, ended.emitted_events)


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
