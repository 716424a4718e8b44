"""The three managers that take a job from `pending` onwards (`awx.main.scheduler.task_manager`).

Each is asked for by a message, runs one cycle in one transaction, and keeps nothing between cycles: what it needs to
know is in the database.

- `DependencyManager` makes the project and inventory updates that a job has to wait for.
- `TaskManager` starts what may start: not blocked, its dependencies done, and room for it in the cluster.
- `WorkflowManager` makes the jobs of a running workflow's nodes, and ends the workflow after the last of them.
"""

from explorer.scheduler.task_manager.base import TaskBase
from explorer.scheduler.task_manager.dependencies import DependencyManager
from explorer.scheduler.task_manager.tasks import TaskManager
from explorer.scheduler.task_manager.workflows import WorkflowManager

__all__ = ["DependencyManager", "TaskBase", "TaskManager", "WorkflowManager"]
