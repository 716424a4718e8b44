"""The classes and functions of the pipeline that was set up, ours or AWX's own, under the names that both have.

`from explorer.engines.pipeline import UnifiedJob` is the one of whichever runs; so import it only after the shim's
setup. What AWX calls `awx.main.models.X` needs no entry in the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.trace.pipeline import current_pipeline
from explorer.trace.targets import resolve

if TYPE_CHECKING:
    from explorer.dispatch.worker import TaskWorker as TaskWorker
    from explorer.models import *  # noqa: F403  which names there are is the models' business
    from explorer.scheduler.schedule import ScheduleTaskManager as ScheduleTaskManager
    from explorer.scheduler.schedule import ScheduleWorkflowManager as ScheduleWorkflowManager
    from explorer.scheduler.task_manager import DependencyManager as DependencyManager
    from explorer.scheduler.task_manager import TaskBase as TaskBase
    from explorer.scheduler.task_manager import TaskManager as TaskManager
    from explorer.scheduler.task_manager import WorkflowManager as WorkflowManager
    from explorer.scheduler.tasks import dependency_manager as dependency_manager
    from explorer.scheduler.tasks import task_manager as task_manager
    from explorer.scheduler.tasks import workflow_manager as workflow_manager
    from explorer.utils import NullablePromptPseudoField as NullablePromptPseudoField
    from explorer.utils.common import getattr_dne as getattr_dne
    from explorer.utils.common import parse_yaml_or_json as parse_yaml_or_json

_MODULES = {
    "TaskWorker": "awx.main.dispatch.worker.task",
    "ScheduleTaskManager": "awx.main.utils.common",
    "ScheduleWorkflowManager": "awx.main.utils.common",
    "DependencyManager": "awx.main.scheduler.task_manager",
    "TaskBase": "awx.main.scheduler.task_manager",
    "TaskManager": "awx.main.scheduler.task_manager",
    "WorkflowManager": "awx.main.scheduler.task_manager",
    "dependency_manager": "awx.main.scheduler.tasks",
    "task_manager": "awx.main.scheduler.tasks",
    "workflow_manager": "awx.main.scheduler.tasks",
    "NullablePromptPseudoField": "awx.main.utils",
    "getattr_dne": "awx.main.utils.common",
    "parse_yaml_or_json": "awx.main.utils.common",
}


def local(target: str) -> str:
    """The dotted name, in the pipeline that was set up, of what AWX calls `target`."""
    return current_pipeline().local(target)


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    owner, attribute = resolve(local(f"{_MODULES.get(name, 'awx.main.models')}.{name}"))
    return getattr(owner, attribute)
