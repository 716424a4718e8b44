"""The three managers that process pending jobs and running workflows (AWX: `awx.main.scheduler.task_manager`).

Each is scheduled by a message, runs one cycle in one transaction, and keeps nothing between cycles: its state is in the
database.

- `DependencyManager` creates the project and inventory updates that a job depends on.
- `TaskManager` starts jobs that are not blocked, whose dependencies have finished, and that have capacity.
- `WorkflowManager` creates the jobs of a running workflow's nodes, and ends the workflow after the last of them.
"""

from explorer.scheduler.task_manager.base import TaskBase
from explorer.scheduler.task_manager.dependencies import DependencyManager
from explorer.scheduler.task_manager.tasks import TaskManager
from explorer.scheduler.task_manager.workflows import WorkflowManager

__all__ = ["DependencyManager", "TaskBase", "TaskManager", "WorkflowManager"]
