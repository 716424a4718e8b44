"""A launch that made no job: what its answer says, and what of that lies behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explorer.lab.answer import words
from explorer.lab.explain.ended import ProjectFailed, Refused
from explorer.lab.explain.reasons import Reason
from explorer.lab.explain.references import JobRef
from explorer.scheduler.task_manager import DependencyManager


def reasons_of_refusal(template: Any, data: Any) -> tuple[Reason, ...]:
    """`template` was launched, and `data` is the body of the answer."""
    return tuple(_reasons(template, data)) if isinstance(data, Mapping) else ()


def _reasons(template: Any, data: Mapping[str, Any]) -> Iterator[Reason]:
    for field, said in data.items():
        project = getattr(template, "project", None)
        if field == "playbook" and project is not None and project.get_reason_if_failed():
            yield _failed(project)
        else:
            yield Refused(field, words(said))


def _failed(project: Any) -> ProjectFailed:
    update = DependencyManager.latest_update(project)
    return ProjectFailed(project.name, JobRef.of(update) if update else None, project.get_absolute_url())
