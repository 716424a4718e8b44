"""The end of a job's run on its node, played: this package hands jobs to nodes and runs none.

What AWX's `BaseTask.run` leaves behind: the final status, the message to browsers, and the managers asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.timezone import now

from explorer.constants import ASSIGNED_STATES, FINISHED_STATES
from explorer.dispatch.queue import MessageQueue
from explorer.engines.messages import for_node
from explorer.engines.pipeline import Job, ScheduleTaskManager, ScheduleWorkflowManager, UnifiedJob
from explorer.lab.message_runs import resumed
from explorer.lab.repeating import note
from explorer.lab.trace_index import TraceIndex
from explorer.lookup import UnknownName


def finish(
    job: UnifiedJob,
    status: str,
    messages: MessageQueue,
    index: TraceIndex,
    *,
    failed_hosts: Iterable[str] = (),
    artifacts: Mapping[str, Any] | None = None,
) -> UnifiedJob:
    """See `Lab.finish`."""
    failed = set(failed_hosts)
    if status not in FINISHED_STATES:
        raise UnknownName("outcome", status, FINISHED_STATES)
    if job.status == status:
        return job
    if job.status not in ASSIGNED_STATES:
        raise ValueError(
            f"job #{job.pk} is {job.status}: only a job that is assigned to a node (waiting, running) can end"
        )
    _take_message(job, messages)
    traces = index.of_job(job.pk)
    note(traces, status)
    with resumed(traces), transaction.atomic():
        if failed or artifacts is not None:
            _report(job, failed, artifacts)
        _end(job, status)
    return UnifiedJob.objects.get(pk=job.pk)


def _take_message(job: UnifiedJob, messages: MessageQueue) -> None:
    for message in [one for one in messages if for_node(one) and one.args[:1] == (job.pk,)]:
        messages.take(message)


def _report(job: Any, failed: set[str], artifacts: Mapping[str, Any] | None) -> None:
    """Store what a run would have reported: a summary for each host, and what it leaves for later nodes."""
    if not isinstance(job, Job):
        raise ValueError(f"job #{job.pk} is a {job._meta.verbose_name}: only a job of a job template has hosts")
    if artifacts is not None:
        job.artifacts = dict(artifacts)
    if not failed:
        return
    hosts = {host.name: host for host in job.inventory.hosts.all()} if job.inventory else {}
    for name in sorted(failed - hosts.keys()):
        raise UnknownName(f"host of job #{job.pk}", name, hosts)
    for name, host in hosts.items():
        job.job_host_summaries.create(host=host, host_name=name, ok=name not in failed, failures=name in failed)


def _end(job: Any, status: str) -> None:
    job.status = status
    job.started = job.started or now()
    job.finished = now()
    job.start_args = ""  # passwords are wiped as soon as the run has them
    job.save()
    may_have_waited = {
        ScheduleTaskManager: job.unifiedjob_blocked_jobs.exists(),
        ScheduleWorkflowManager: job.spawned_by_workflow,
    }
    for manager in (manager for manager, waited in may_have_waited.items() if waited):
        manager().schedule()
    job.websocket_emit_status(status)
    job.log_lifecycle("finished")
