"""Which jobs block one another (AWX: `awx.main.scheduler.dependency_graph`).

Each kind of job occupies something from when it is waiting, and needs something free before it may start:

| kind            | occupies                       | needs free                                    |
|-----------------|--------------------------------|-----------------------------------------------|
| ProjectUpdate   | its project                    | its project                                   |
| InventoryUpdate | its inventory and its source   | its source                                    |
| AdHocCommand    | its inventory                  | its inventory                                 |
| Job             | its template                   | its project, its inventory, and (unless it    |
|                 |                                | allows simultaneous runs) its template        |
| WorkflowJob     | its workflow template, or the  | the same, unless it allows simultaneous runs; |
|                 | job template that it slices    | slices wait for unsliced jobs as well         |
| SystemJob       | the system                     | the system                                    |

So a job doesn't block the next update of its project, but an update blocks the jobs that use it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from explorer.models import AdHocCommand, InventoryUpdate, Job, ProjectUpdate, SystemJob, UnifiedJob, WorkflowJob

Claim = tuple[str, int | str | None]

PROJECT = "project"
INVENTORY = "inventory"
INVENTORY_SOURCE = "inventory source"
JOB_TEMPLATE = "job template"
WORKFLOW_TEMPLATE = "workflow template"
SYSTEM = "system"


def _project(job: Any) -> list[Claim]:
    return [(PROJECT, job.project_id)]


def _inventory(job: Any) -> list[Claim]:
    return [(INVENTORY, job.inventory_id)]


def _source(job: Any) -> list[Claim]:
    return [(INVENTORY_SOURCE, job.inventory_source_id)]


def _inventory_and_source(job: Any) -> list[Claim]:
    return _inventory(job) + _source(job)


def _template(job: Any) -> list[Claim]:
    return [(JOB_TEMPLATE, job.job_template_id)]


def _system(_job: Any) -> list[Claim]:
    return [(SYSTEM, SYSTEM)]


def _workflow(job: Any) -> list[Claim]:
    """A sliced job has no workflow job template: the job template that it slices takes its place."""
    return [(WORKFLOW_TEMPLATE, job.workflow_job_template_id or job.unified_job_template_id)]


def _job_needs(job: Any) -> list[Claim]:
    needs = [(PROJECT, job.project_id), (INVENTORY, job.inventory_id)]
    return needs if job.allow_simultaneous else needs + _template(job)


def _workflow_needs(job: Any) -> list[Claim]:
    if job.allow_simultaneous:
        return []
    if job.workflow_job_template_id:
        return _workflow(job)
    return [*_workflow(job), (JOB_TEMPLATE, job.unified_job_template_id)]


OCCUPIES: dict[type[UnifiedJob], Callable[[Any], list[Claim]]] = {
    ProjectUpdate: _project,
    InventoryUpdate: _inventory_and_source,
    AdHocCommand: _inventory,
    Job: _template,
    WorkflowJob: _workflow,
    SystemJob: _system,
}
NEEDS: dict[type[UnifiedJob], Callable[[Any], list[Claim]]] = {
    ProjectUpdate: _project,
    InventoryUpdate: _source,
    AdHocCommand: _inventory,
    Job: _job_needs,
    WorkflowJob: _workflow_needs,
    SystemJob: _system,
}


class DependencyGraph:
    """Records what is occupied in one cycle of the task manager, and by which job."""

    def __init__(self) -> None:
        self.occupied: dict[Claim, UnifiedJob] = {}

    def task_blocked_by(self, job: UnifiedJob) -> UnifiedJob | None:
        """Return the job that occupies what this one needs, or None."""
        for claim in NEEDS[type(job)](job):
            if claim in self.occupied:
                return self.occupied[claim]
        return None

    def add_job(self, job: UnifiedJob) -> None:
        """Record what `job` occupies. If another job occupies it already, that one stays the blocker."""
        for claim in OCCUPIES[type(job)](job):
            if claim[1] is not None:  # what was deleted can't be waited for
                self.occupied.setdefault(claim, job)

    def add_jobs(self, jobs: Iterable[UnifiedJob]) -> None:
        """Record what each of `jobs` occupies."""
        for job in jobs:
            self.add_job(job)
