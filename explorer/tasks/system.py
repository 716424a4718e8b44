"""Work that no job is made for (AWX: `awx.main.tasks.system`)."""

from __future__ import annotations

from django.contrib.auth.models import User

from explorer.consumers import emit_channel_notification
from explorer.dispatch import get_task_queuename
from explorer.dispatch.publish import task
from explorer.models import Instance, Inventory
from explorer.scheduler import explanations, reaper
from explorer.utils.current_user import impersonate


@task(queue=get_task_queuename)
def cluster_node_heartbeat() -> None:
    """Take the nodes that have been silent for too long out of the cluster, and end the jobs that they had.

    In AWX each control node runs this once in 60 seconds, and first says that it is there itself.
    """
    for instance in Instance.objects.exclude(node_state=Instance.States.UNAVAILABLE):
        if instance.is_lost():
            reaper.reap(instance, job_explanation=explanations.NODE_LOST)
            reaper.reap_waiting(instance, job_explanation=explanations.NODE_LOST)
            instance.mark_offline(errors="Another node of the cluster has not heard of this one any more.")


@task(queue=get_task_queuename)
def delete_inventory(inventory_id: int, user_id: int | None) -> None:
    """Delete an inventory on behalf of the user who asked for it, and tell the browsers that show it."""
    inventory = Inventory.objects.filter(pk=inventory_id).first()
    if inventory is None:
        return
    user = None if user_id is None else User.objects.filter(pk=user_id).first()
    with impersonate(user):
        inventory.delete()
    emit_channel_notification(
        "inventories-status_changed",
        {"group_name": "inventories", "inventory_id": inventory_id, "status": "deleted"},
    )
