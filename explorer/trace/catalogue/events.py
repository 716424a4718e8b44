"""Ansible reports events: each one is saved and sent to browsers."""

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
        "Handle a status from ansible-runner",
        "status-handler",
    ),
    Step("events.event_handler", "events", f"{_CALLBACK}.event_handler", "Handle an event", "event-handler"),
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
        "Create the event object",
        "job-events",
    ),
    Step(
        "events.host_summaries",
        "events",
        f"{_EVENTS}.JobEvent._update_host_summary_from_stats",
        "Summarize the hosts",
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
        "Save the host counts on the job",
        "host-summaries",
    ),
    Step(
        "events.finished_callback",
        "events",
        f"{_CALLBACK}.finished_callback",
        "Send the end of the events",
        "event-handler",
    ),
)
