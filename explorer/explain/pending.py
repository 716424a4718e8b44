"""Why a pending job hasn't started: asked of the very managers that will start it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.constants import ACTIVE_STATES
from explorer.explain.capacity_check import why_no_capacity
from explorer.explain.dry_run import DryRun, rolled_back
from explorer.explain.reasons import (
    BlockedByJob,
    DependenciesUnknown,
    DependencyCycle,
    FailedDependency,
    NeededUpdate,
    PartOfAnotherJob,
    Reason,
    Startable,
    StartLimit,
    TimeLimit,
    UnfinishedDependency,
    WaitsForManager,
    WillFailAtStart,
)
from explorer.explain.references import JobRef
from explorer.models import InventorySource, UnifiedJob, WorkflowJob
from explorer.scheduler.dependency_graph import NEEDS
from explorer.scheduler.task_manager import DependencyManager
from explorer.scheduler.task_manager.placement import find_place


def reasons_of_pending(job: Any, queued: frozenset[str]) -> tuple[Reason, ...]:
    """`queued` are the managers that a message in the queue asks for."""
    if job.launch_type == "sync":
        return (PartOfAnotherJob(),)
    if not job.dependencies_processed:
        return (DependenciesUnknown(needed_updates(job)), _waits_for("dependency_manager", queued))
    dry_run = DryRun(job.pk, check_job).run()
    reasons = _unreached(dry_run) if dry_run.reasons is None else dry_run.reasons
    if any(isinstance(reason, Startable) for reason in reasons):
        return (*reasons, _waits_for("task_manager", queued))
    return reasons


def check_job(manager: DryRun, task: Any) -> tuple[Reason, ...]:
    """Return what the task manager finds for the job, up to the first check that the job doesn't pass."""
    failed = manager.failed_dependency(task)
    if failed is not None:
        return (FailedDependency(JobRef.of(failed)),)
    if manager.job_blocked_by(task):
        return tuple(_blockers(manager, task))
    if isinstance(task, WorkflowJob):
        return (_start(task, ""),)
    if find_place(manager, task) is None:
        return why_no_capacity(manager, task)
    return (_start(task, task.execution_node or "a pod of its container group"),)


def _blockers(manager: DryRun, task: Any) -> Iterator[Reason]:
    """All that it waits for, where the manager is content with the first."""
    seen: set[int] = set()
    for claim in NEEDS[type(task)](task):
        blocker = manager.dependency_graph.occupied.get(claim)
        if blocker is not None and blocker.pk not in seen:
            seen.add(blocker.pk)
            yield BlockedByJob(JobRef.of(blocker), claim[0])
    for dependency in manager.active_dependencies(task):
        if dependency.pk not in seen:
            yield _dependency(task, dependency)


def _dependency(task: Any, dependency: Any) -> Reason:
    circle = circle_of(task, dependency)
    return DependencyCycle(circle) if circle else UnfinishedDependency(JobRef.of(dependency))


def circle_of(task: Any, dependency: Any) -> tuple[JobRef, ...]:
    """The way from `task` over `dependency` back to itself along dependencies that are still to end; empty if none."""
    ahead: list[tuple[Any, ...]] = [(task, dependency)]
    seen: set[int] = set()
    while ahead:
        way = ahead.pop()
        if way[-1].pk == task.pk:
            return tuple(JobRef.of(one) for one in way[:-1])
        if way[-1].pk not in seen:
            seen.add(way[-1].pk)
            ahead += [(*way, further) for further in way[-1].dependent_jobs.filter(status__in=ACTIVE_STATES)]
    return ()


def _start(task: Any, place: str) -> Reason:
    """Whether the last check before the start will let it through, asked as it will be asked: as a waiting job.

    What the check then writes on the job is rolled back with the whole dry run.
    """
    task.status = "waiting"
    ready, _passwords = task.pre_start()
    return Startable(place) if ready else WillFailAtStart(task.job_explanation)


def _unreached(dry_run: DryRun) -> tuple[Reason, ...]:
    if dry_run.start_task_limit <= 0:
        return (StartLimit(dry_run.first_limit, dry_run.ahead),)
    return (TimeLimit(dry_run.task_manager_timeout, dry_run.ahead),)


def _waits_for(manager: str, queued: frozenset[str]) -> Reason:
    return WaitsForManager(manager, manager in queued)


def needed_updates(job: Any) -> tuple[NeededUpdate, ...]:
    """The updates that the dependency manager will link the job to, or make for it, when it comes to look."""
    manager = DependencyManager()
    with rolled_back():
        manager.cache_projects_and_sources([job])
        sources = [source for sources in manager.all_inventory_sources.values() for source in sources]
        return tuple(_needed(manager, one) for one in [*manager.all_projects.values(), *sources])


def _needed(manager: DependencyManager, source: Any) -> NeededUpdate:
    latest = manager.latest_update(source)
    is_inventory = isinstance(source, InventorySource)
    timeout = source.update_cache_timeout if is_inventory else source.scm_update_cache_timeout
    return NeededUpdate(
        "inventory source" if is_inventory else "project",
        source.name,
        JobRef.of(latest) if latest else None,
        manager.should_update_again(latest, timeout),
    )


def unfinished(job: UnifiedJob) -> bool:
    return job.status in ACTIVE_STATES
