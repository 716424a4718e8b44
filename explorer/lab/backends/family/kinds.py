"""The kinds of classes besides models that a launch meets: views, serializers, access classes, managers and tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.engines.pipeline import local
from explorer.trace.pipeline import current_pipeline
from explorer.trace.targets import resolve

# The base of each kind, by AWX's name.
_BASES = {
    "views": ("Views", "awx.api.generics.APIView"),
    "serializers": ("Serializers", "awx.api.serializers.BaseSerializer"),
    "access": ("Access classes", "awx.main.access.BaseAccess"),
    "managers": ("Managers", "awx.main.scheduler.task_manager.TaskBase"),
    "tasks": ("Tasks", "awx.main.tasks.jobs.BaseTask"),
}


def other_kinds() -> Iterator[tuple[str, str, list[Any]]]:
    """Name, title and classes of each kind, the base first, then its descendants by name.

    A kind whose base the pipeline doesn't have is left out.
    """
    package = current_pipeline().package
    for kind, (title, target) in _BASES.items():
        try:
            owner, name = resolve(local(target))
        except (ImportError, AttributeError):
            continue
        base = getattr(owner, name)
        below = {one for one in _below(base) if one.__module__.partition(".")[0] == package}
        yield kind, title, [base, *sorted(below, key=lambda one: one.__name__)]


def _below(base: Any) -> Iterator[Any]:
    for one in base.__subclasses__():
        yield one
        yield from _below(one)
