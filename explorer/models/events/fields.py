"""What both families of events have in common: the columns, and how a reported event becomes a row's values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator

_LONGEST_NAME = 1024  # characters
_NAMES = ("play", "role", "task", "playbook")
# A later one wins: a host that changed something and then failed has failed.
_HOST_STATUSES = ("skipped", "ok", "changed", "failures", "dark")


def text() -> models.CharField[Any, Any]:
    """A column for a name or an id."""
    return models.CharField(max_length=1024, default="", editable=False)


def number() -> models.PositiveIntegerField[Any, Any]:
    """A column for a counter or a line's number."""
    return models.PositiveIntegerField(default=0, editable=False)


def of_job(model: str, related_name: str) -> models.ForeignKey[Any, Any]:
    """The job that reported the event. The database doesn't hold to it: AWX's event tables are partitioned."""
    return models.ForeignKey(
        model, models.DO_NOTHING, related_name=related_name, null=True, editable=False, db_constraint=False
    )


def event_fields(data: dict[str, Any], valid_keys: Collection[str]) -> dict[str, Any]:
    """The values for a row's columns out of what a run reported.

    Keys that the row doesn't have are dropped, long names are cut, times get a zone; a time that can't be read is
    dropped, and the row gets the time at which it is saved. Rule: `awx.main.models.events.sanitize_event_keys`.
    """
    fields = {name: value for name, value in data.items() if name in valid_keys}
    for name in ("created", "job_created"):
        if name in fields:
            fields[name] = _moment(fields[name])
    if fields.get("created", ...) is None:
        del fields["created"]
    details = fields.get("event_data") or {}
    for name in _NAMES:
        value = details.get(name)
        if isinstance(value, str) and len(value) > _LONGEST_NAME:
            details[name] = Truncator(value).chars(_LONGEST_NAME)
    return fields


def _moment(value: Any) -> datetime | None:
    try:
        moment = value if isinstance(value, datetime) else parse_datetime(value)
    except (TypeError, ValueError):
        return None
    return moment.replace(tzinfo=UTC) if moment and not moment.tzinfo else moment


def create_host_status_counts(event_data: dict[str, Any]) -> dict[str, int]:
    """How many hosts ended in which status, from the counts that `playbook_on_stats` brings."""
    worst = {host: status for status in _HOST_STATUSES for host in event_data.get(status) or {}}
    return dict(Counter(worst.values()))
