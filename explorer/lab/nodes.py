"""Nodes that die, and how the others notice."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import now

from explorer.constants import ASSIGNED_STATES
from explorer.dispatch import control
from explorer.lab.message_runs import Changes, changes_of
from explorer.lookup import UnknownName
from explorer.models import Instance, UnifiedJob
from explorer.tasks.system import cluster_node_heartbeat

_LONG_AGO = timedelta(hours=1)


def lose_node(name: str) -> Instance:
    """See `Lab.lose_node`."""
    found = Instance.objects.filter(hostname=name).first()
    if found is None:
        raise UnknownName("node", name, Instance.objects.order_by("hostname").values_list("hostname", flat=True))
    on_it = Q(execution_node=name) | Q(controller_node=name)
    jobs = UnifiedJob.objects.non_polymorphic().filter(on_it, status__in=ASSIGNED_STATES)
    control.lose([uuid for uuid in jobs.values_list("celery_task_id", flat=True) if uuid])
    found.last_seen = now() - _LONG_AGO
    found.save(update_fields=["last_seen"])
    return found


def heartbeat() -> Changes:
    """See `Lab.heartbeat`."""
    silent = now() - _LONG_AGO + timedelta(seconds=settings.CLUSTER_NODE_HEARTBEAT_PERIOD)
    there = Instance.objects.filter(last_seen__gt=silent)
    there.update(last_seen=now())
    if not there.filter(node_type__in=("control", "hybrid")).exists():
        return Changes()
    return changes_of(cluster_node_heartbeat)
