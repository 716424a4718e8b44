"""The jobs that pending jobs depend on, as they were when the cycle began."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from explorer.models import UnifiedJob


class Dependency(NamedTuple):
    """A job that another one depends on, and its status at the beginning of the cycle.

    What the cycle does to the job is for the next cycle to see, as in AWX, which reads dependencies once a cycle. So a
    failed dependency fails those that depend on it one link a cycle.
    """

    job: UnifiedJob
    status: str


def dependencies_of_pending(tasks: Iterable[UnifiedJob]) -> dict[int, list[Dependency]]:
    """Return the dependencies of each pending job by its primary key.

    `tasks` are the jobs that the cycle has read. One statement, and a few more for dependencies that are not among
    them: those that have finished, and those that are still `new`.
    """
    links = UnifiedJob.dependent_jobs.through._base_manager.filter(from_unifiedjob__status="pending")
    pairs = list(links.order_by("to_unifiedjob_id").values_list("from_unifiedjob_id", "to_unifiedjob_id"))
    jobs: dict[int, Any] = {task.pk: task for task in tasks}
    if others := {dependency for _, dependency in pairs} - jobs.keys():
        jobs |= UnifiedJob.objects.in_bulk(others)
    found: dict[int, list[Dependency]] = {}
    for dependent, dependency in pairs:
        job = jobs[dependency]
        found.setdefault(dependent, []).append(Dependency(job, job.status))
    return found
