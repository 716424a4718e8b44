"""Whether a run was asked to stop (AWX: `awx.main.tasks.signals`, where it is a signal to the run's process)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from explorer.dispatch.control import present_stop, stoppable


def signal_callback() -> bool:
    """Whether the run that this code belongs to was asked to stop."""
    return bool(present_stop())


def with_signal_handling(run: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator for a task's `run(pk)`: while it is under way, a cancel of its job reaches it."""

    @functools.wraps(run)
    def wrapped(task: Any, pk: int, **kwargs: Any) -> Any:
        uuid = task.model.objects.values_list("celery_task_id", flat=True).get(pk=pk)
        with stoppable(uuid or f"{task.model._meta.model_name}-{pk}"):
            return run(task, pk, **kwargs)

    return wrapped
