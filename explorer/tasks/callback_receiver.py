"""Saves a run's events and tells browsers of them (AWX: `awx.main.dispatch.worker.callback`)."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.timezone import now

from explorer.consumers import emit_channel_notification
from explorer.models import UnifiedJob
from explorer.models.events import (
    AdHocCommandEvent,
    InventoryUpdateEvent,
    JobEvent,
    ProjectUpdateEvent,
    SystemJobEvent,
    emit_event_detail,
)

logger = logging.getLogger("explorer.callback_receiver")

_EVENTS = (JobEvent, AdHocCommandEvent, ProjectUpdateEvent, InventoryUpdateEvent, SystemJobEvent)


def job_stats_wrapup(job_identifier: int, event: Any = None) -> None:
    """Keep on the job how many hosts ended in which status: the sign that all its events are saved.

    Rule: `awx.main.dispatch.worker.callback.job_stats_wrapup`. AWX also sends notifications here, if the job has ended.
    """
    counts = event.get_host_status_counts() if event is not None else {}
    UnifiedJob.objects.non_polymorphic().filter(pk=job_identifier).update(host_status_counts=counts)


class CallbackBrokerWorker:
    """Turns each reported event into a row and a message."""

    def __init__(self) -> None:
        self.buff: dict[Any, list[Any]] = {}

    def perform_work(self, body: dict[str, Any]) -> None:
        """Save one event. `EOF` isn't saved: it says that there are no more, and how many there were."""
        kind = next((cls for cls in _EVENTS if cls.JOB_REFERENCE in body), None)
        if kind is None:
            logger.error("An event of no job: %s", body.get("event"))
            return
        job = body[kind.JOB_REFERENCE]
        last = body.get("event") == kind.WRAPUP_EVENT
        if body.get("event") == "EOF":
            summary = {"group_name": "jobs", "unified_job_id": job, "final_counter": body.get("final_counter", 0)}
            emit_channel_notification("jobs-summary", summary)
            if last:
                job_stats_wrapup(job)
            return
        event = kind.create_from_data(**body)
        event._skip_websocket_message = body.get("skip_websocket_message", False)
        event._notification_trigger_event = last
        self.buff.setdefault(kind, []).append(event)
        self.flush()

    def flush(self) -> None:
        """Save what has been collected, then tell browsers of what was saved."""
        for kind, events in self.buff.items():
            moment = now()
            for event in events:
                event.modified = moment
                event.created = event.created or moment
            for event in _saved(kind, events):
                if not event._skip_websocket_message:
                    emit_event_detail(event)
                if event._notification_trigger_event:
                    job_stats_wrapup(getattr(event, event.JOB_REFERENCE), event=event)
        self.buff.clear()


def _saved(kind: Any, events: list[Any]) -> list[Any]:
    """Save the events in one statement, or one by one if one of them can't be saved; return those that were."""
    try:
        with transaction.atomic():
            kind.objects.bulk_create(events)
        return events
    except (DatabaseError, ValueError) as problem:
        logger.warning("Saving %d events failed, so they are saved one by one: %s", len(events), problem)
    return [event for event in events if _save(event)]


def _save(event: Any) -> bool:
    event.stdout = event.stdout.replace("\x00", "")  # PostgreSQL has no place for it
    try:
        with transaction.atomic():
            event.save()
    except (DatabaseError, ValueError):
        logger.exception("Event %s can't be saved", event.uuid)
        return False
    return True
