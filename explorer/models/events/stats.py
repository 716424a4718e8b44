"""What the last event of a playbook sums up: how it went on each host (AWX: `awx.main.models.events.JobEvent`)."""

from __future__ import annotations

import logging
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.utils.timezone import now

logger = logging.getLogger("explorer.models.events")

_NAMING_HOSTS = ("changed", "dark", "failures", "ok", "processed", "skipped")
_COUNTERS = (*_NAMING_HOSTS, "ignored", "rescued")


def failed(data: dict[str, Any]) -> bool:
    """Whether a task failed or a host couldn't be reached."""
    return _any(data, "failures") or _any(data, "dark")


def changed(data: dict[str, Any]) -> bool:
    """Whether a task changed something on a host."""
    return _any(data, "changed")


def _any(data: dict[str, Any], counter: str) -> bool:
    counts = data.get(counter)
    return isinstance(counts, dict) and any(counts.values())


def hostnames(data: dict[str, Any]) -> set[str]:
    """Every host that the counts know."""
    return {name for counter in _NAMING_HOSTS if isinstance(data.get(counter), dict) for name in data[counter]}


def wrap_up(event: Any) -> None:
    """Sum up a job's hosts, and mark the tasks and plays above events that failed or changed something."""
    try:
        job = event.job
    except ObjectDoesNotExist:
        return
    event._update_host_summary_from_stats(event._hostnames())
    if job.inventory:
        job.inventory.update_computed_fields()
    for outcome in ("changed", "failed"):
        events = job.get_event_queryset()
        parents = set(events.filter(**{outcome: True}).exclude(parent_uuid="").values_list("parent_uuid", flat=True))
        events.filter(uuid__in=parents).update(**{outcome: True})


def update_host_summaries(event: Any, names: set[str]) -> None:
    """Make a `JobHostSummary` for each host of the inventory that the run knew, and link the hosts to it.

    Rule: `awx.main.models.events.JobEvent._update_host_summary_from_stats`.
    """
    job = event.job
    if not job.inventory:
        logger.info("Event %s of a job without inventory: no host summaries", event.pk)
        return
    host, summary = apps.get_model("main", "Host"), apps.get_model("main", "JobHostSummary")
    hosts = {one.pk: one for one in host.objects.filter(pk__in=event.host_map.values()).only("id", "name")}
    moment = now()
    rows = []
    for name in sorted(names):
        counts = {counter: (event.event_data.get(counter) or {}).get(name, 0) for counter in _COUNTERS}
        known = event.host_map.get(name)
        rows.append(
            summary(
                created=moment,
                modified=moment,
                job_id=job.pk,
                host_id=known if known in hosts else None,
                host_name=name,
                failed=bool(counts["dark"] or counts["failures"]),
                **counts,
            )
        )
    summary.objects.bulk_create(rows)
    made = dict(summary.objects.filter(job_id=job.pk, host__isnull=False).values_list("host_id", "pk"))
    for key, row in made.items():
        hosts[key].last_job_id, hosts[key].last_job_host_summary_id = job.pk, row
    host.objects.bulk_update([hosts[key] for key in made], ["last_job", "last_job_host_summary"], batch_size=100)
