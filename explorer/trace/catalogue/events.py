"""Ansible reports what it does: each event becomes a row and a message."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("events", "Events", "What did Ansible report?")

_CALLBACK = "awx.main.tasks.callback.RunnerCallback"
_EVENTS = "awx.main.models.events"
_RECEIVER = "awx.main.dispatch.worker.callback"

STEPS = (
    Step(
        "events.status_handler",
        "events",
        f"{_CALLBACK}.status_handler",
        "Take in a new status of ansible-runner",
        "status-handler",
    ),
    Step("events.event_handler", "events", f"{_CALLBACK}.event_handler", "Take in an event", "event-handler"),
    Step(
        "events.perform_work",
        "events",
        f"{_RECEIVER}.CallbackBrokerWorker.perform_work",
        "Save an event",
        "callback-receiver",
    ),
    Step(
        "events.create",
        "events",
        f"{_EVENTS}.BasePlaybookEvent.create_from_data",
        "Create the event's object",
        "job-events",
    ),
    Step(
        "events.host_summaries",
        "events",
        f"{_EVENTS}.JobEvent._update_host_summary_from_stats",
        "Summarize each host",
        "host-summaries",
    ),
    Step(
        "events.computed_fields",
        "events",
        "awx.main.models.inventory.Inventory.update_computed_fields",
        "Update the inventory's counters",
        "host-summaries",
    ),
    Step("events.emit", "events", f"{_RECEIVER}.emit_event_detail", "Send the event to browsers", "event-messages"),
    Step(
        "events.wrapup",
        "events",
        f"{_RECEIVER}.job_stats_wrapup",
        "Keep the counts of hosts on the job",
        "host-summaries",
    ),
    Step(
        "events.finished_callback",
        "events",
        f"{_CALLBACK}.finished_callback",
        "Report that there are no more events",
        "event-handler",
    ),
)
