"""Which messages in the dispatcher's queue are for a manager, and which hand a job to a node."""

from __future__ import annotations

from explorer.dispatch.queue import Message
from explorer.engines.pipeline import local

# A message that names a task of the one module asks for a manager; of the other, it was handed to a node.
MANAGER_TASKS = local("awx.main.scheduler.tasks.")
NODE_TASKS = local("awx.main.tasks.jobs.")


def for_node(message: Message) -> bool:
    """Whether this message hands a job to a node."""
    return message.task.startswith(NODE_TASKS)


def for_manager(message: Message) -> bool:
    """Whether this message asks for a cycle of a manager."""
    return message.task.startswith(MANAGER_TASKS)
