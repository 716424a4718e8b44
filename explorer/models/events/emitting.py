"""Tells browsers of an event that was saved (AWX: `awx.main.models.events.emit_event_detail`)."""

from __future__ import annotations

from typing import Any

from explorer.consumers import emit_channel_notification
from explorer.utils.common import camelcase_to_underscore

# These are always sent, however many events a run reports in a second (AWX: `awx.main.constants.MINIMAL_EVENTS`).
MINIMAL_EVENTS = frozenset(("playbook_on_play_start", "playbook_on_task_start", "playbook_on_stats", "EOF"))

_PAGES = {"JobEvent": "/api/v2/job_events/{}", "AdHocCommandEvent": "/api/v2/ad_hoc_command_events/{}"}


def emit_event_detail(event: Any) -> None:
    """Send the event to everyone who listens to its job: the group `job_events-<job>`, and so on for other kinds."""
    kind = type(event).__name__
    group = f"{camelcase_to_underscore(kind)}s"
    relation: str = event.JOB_REFERENCE
    job = getattr(event, relation)
    moment = event.created.isoformat()
    emit_channel_notification(
        f"{group}-{job}",
        {
            "id": event.id,
            relation.removesuffix("_id"): job,
            "created": moment,
            "modified": moment,
            "group_name": group,
            "url": _PAGES[kind].format(event.id) if kind in _PAGES else "",
            "stdout": event.stdout,
            "counter": event.counter,
            "uuid": event.uuid,
            "parent_uuid": getattr(event, "parent_uuid", ""),
            "start_line": event.start_line,
            "end_line": event.end_line,
            "event": event.event,
            "event_data": event.event_data,
            "failed": event.failed,
            "changed": event.changed,
            "event_level": getattr(event, "event_level", ""),
            "play": getattr(event, "play", ""),
            "role": getattr(event, "role", ""),
            "task": getattr(event, "task", ""),
        },
    )
