"""The tasks that messages to the managers run (AWX: `awx.main.scheduler.tasks`)."""

from explorer.dispatch import get_task_queuename
from explorer.dispatch.publish import task
from explorer.scheduler.task_manager import DependencyManager, TaskBase, TaskManager, WorkflowManager


def run_manager(manager: type[TaskBase]) -> None:
    """Run one cycle of a manager."""
    manager().schedule()


@task(queue=get_task_queuename)
def task_manager() -> None:
    run_manager(TaskManager)


@task(queue=get_task_queuename)
def dependency_manager() -> None:
    run_manager(DependencyManager)


@task(queue=get_task_queuename)
def workflow_manager() -> None:
    run_manager(WorkflowManager)
