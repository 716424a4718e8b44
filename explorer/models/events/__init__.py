"""What a run reported: a row for each event (AWX: `awx.main.models.events`)."""

from __future__ import annotations

from explorer.models.events.command import AdHocCommandEvent, BaseCommandEvent, InventoryUpdateEvent, SystemJobEvent
from explorer.models.events.emitting import MINIMAL_EVENTS, emit_event_detail
from explorer.models.events.playbook import BasePlaybookEvent, JobEvent, ProjectUpdateEvent

__all__ = [
    "MINIMAL_EVENTS",
    "AdHocCommandEvent",
    "BaseCommandEvent",
    "BasePlaybookEvent",
    "InventoryUpdateEvent",
    "JobEvent",
    "ProjectUpdateEvent",
    "SystemJobEvent",
    "emit_event_detail",
]
