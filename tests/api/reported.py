"""Events without a run: reported by hand, and saved as those of a run are."""

from __future__ import annotations

from typing import Any

from explorer.models import Host
from explorer.tasks.callback_receiver import CallbackBrokerWorker


def report(job: Any, *events: dict[str, Any]) -> None:
    """Let a job that has ended have reported these events."""
    receiver = CallbackBrokerWorker()
    hosts = dict(Host.objects.filter(inventory=getattr(job, "inventory", None)).values_list("name", "pk"))
    for counter, event in enumerate(events, 1):
        host = event.get("event_data", {}).get("host", "")
        more = {"host_name": host, "host_id": hosts.get(host), "host_map": hosts, "job_created": job.created}
        more |= {
            "counter": counter,
            "start_line": counter,
            "end_line": counter + 1,
            job.event_class.JOB_REFERENCE: job.pk,
        }
        receiver.perform_work({**event, **more})
    type(job).objects.filter(pk=job.pk).update(status="failed", emitted_events=len(events))
