"""How a run ends other than well (AWX: `awx.main.exceptions`)."""

from __future__ import annotations

from typing import Any


class _AwxTaskError(Exception):
    """The end of a job's run that isn't `successful`; `rc` is the return code of what ran."""

    def __init__(self, task: Any, rc: int | None = None, message: str | None = None) -> None:
        super().__init__(message or f"{type(task).__name__} {task.pk} ended as {task.status} (return code {rc})")
        self.task, self.rc = task, rc


class TaskCancel(_AwxTaskError):
    """Canceled while it ran."""


class TaskError(_AwxTaskError):
    """Failed, or ended in an error."""


class AwxTaskError:
    """Both ends under the one name that AWX's task raises them by."""

    TaskCancel = TaskCancel
    TaskError = TaskError


class PostRunError(Exception):
    """What ran did well; what had to be done afterwards did not. `status` is what the job becomes."""

    def __init__(self, msg: str, status: str = "failed", tb: str = "") -> None:
        super().__init__(msg)
        self.status, self.tb = status, tb
