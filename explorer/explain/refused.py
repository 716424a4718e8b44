"""A launch that made no job: what its answer says, and what of that is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explorer.explain.ended import ProjectFailed, Refused
from explorer.explain.launch import LaunchResponse
from explorer.explain.reasons import Reason
from explorer.explain.references import JobRef
from explorer.plain_text import error_text
from explorer.scheduler.task_manager import DependencyManager
from explorer.trace.catalogue import CATALOGUE
from explorer.trace.steps import Step

_STEPS = {step.id: step for step in CATALOGUE}


def reasons_of_refusal(launch: LaunchResponse) -> tuple[Reason, ...]:
    """What the answer's body says, a reason for each of its fields."""
    return tuple(_reasons(launch.template, launch.data, _refusing_step(launch)))


def _refusing_step(launch: LaunchResponse) -> Step:
    return _STEPS[launch.stopped_at or "view.post"]


def _reasons(template: Any, data: Any, step: Step) -> Iterator[Reason]:
    for field, said in data.items() if isinstance(data, Mapping) else ():
        project = getattr(template, "project", None)
        if field == "playbook" and project is not None and project.get_reason_if_failed():
            yield _failed(project)
        else:
            yield Refused(field, error_text(said), step.target, step.page)


def _failed(project: Any) -> ProjectFailed:
    update = DependencyManager.latest_update(project)
    return ProjectFailed(project.name, JobRef.of(update) if update else None, project.get_absolute_url())
