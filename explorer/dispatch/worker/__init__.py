"""What makes the calls that messages ask for (AWX: `awx.main.dispatch.worker`)."""

from __future__ import annotations

from explorer.dispatch.worker.run_when_sent import RunWhenSent
from explorer.dispatch.worker.task import TaskWorker

__all__ = ["RunWhenSent", "TaskWorker"]
