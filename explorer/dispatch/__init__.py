"""Where `delay()` goes: a queue that one can see and step (AWX: `awx.main.dispatch`)."""

from __future__ import annotations

from django.conf import settings


def get_task_queuename() -> str:
    """The queue of the node that this process is: whoever asks for a manager asks its own node."""
    return settings.CLUSTER_HOST_ID
