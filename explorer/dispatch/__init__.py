"""Messages, their queue, and what runs them (AWX: `awx.main.dispatch`)."""

from __future__ import annotations

from django.conf import settings


def get_task_queuename() -> str:
    """Return the queue of this process's node: a manager runs on the node that schedules it."""
    return settings.CLUSTER_HOST_ID
