"""How a job's events hang below each other, for clients that fold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.models import Job, JobEvent

# Lines that Ansible prints between events: they have no place of their own in the tree.
META_EVENTS = ("debug", "verbose", "warning", "error", "system_warning", "deprecated")

_LEVELS = 4


def children_summary(job: Job) -> dict[str, Any]:
    """Return for each event with others below it how many these are, and in which row it is.

    `meta_event_nested_uuid` says below which event a line between events belongs; `is_tree` is False where plays ran
    with a strategy that mixes tasks, so that a parent's events aren't together.
    Rule: `awx.api.views.JobJobEventsChildrenSummary`.
    """
    summary: dict[str, Any] = {
        "children_summary": {},
        "meta_event_nested_uuid": {},
        "event_processing_finished": bool(job.event_processing_finished),
        "is_tree": True,
    }
    if not summary["event_processing_finished"]:
        return summary
    events = list(job.get_event_queryset().order_by("counter").values("counter", "uuid", "parent_uuid", "event"))
    if not _is_tree(events):
        return summary | {"is_tree": False}
    nested = dict(_nested(events))
    parents = {event["uuid"]: event["parent_uuid"] for event in events if event["uuid"]}
    counters = {event["uuid"]: event["counter"] for event in events}
    tally = {event["counter"]: {"rowNumber": row, "numChildren": 0} for row, event in enumerate(events)}
    for event in events:
        if event["uuid"]:
            for above in _above(nested.get(event["counter"], event["parent_uuid"]), parents):
                if above in counters:
                    tally[counters[above]]["numChildren"] += 1
    summary["children_summary"] = {counter: counts for counter, counts in tally.items() if counts["numChildren"]}
    summary["meta_event_nested_uuid"] = nested
    return summary


def _is_tree(events: list[dict[str, Any]]) -> bool:
    """Whether each event's parent is the latest of its level, so that nothing else stands between the two."""
    latest: list[str | None] = [None] * _LEVELS
    for event in events:
        if not event["uuid"]:
            continue
        if event["event"] not in META_EVENTS:
            level = JobEvent.LEVEL_FOR_EVENT[event["event"]]
            latest[level:] = [event["uuid"]] + [None] * (_LEVELS - level - 1)
        if event["parent_uuid"] and event["parent_uuid"] not in latest:
            return False
    return True


def _nested(events: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    """Yield for each line between events the parent of that neighbour which is deeper in the tree."""
    before = events[0] if events else None
    for row, event in enumerate(events):
        if event["event"] not in META_EVENTS:
            before = event
        elif event["uuid"] and before is not None:
            after = next((one for one in events[row:] if one["event"] not in META_EVENTS), events[-1])
            deeper = after if _level(after) > _level(before) else before
            if deeper["parent_uuid"]:
                yield event["counter"], deeper["parent_uuid"]


def _level(event: dict[str, Any]) -> int:
    return JobEvent.LEVEL_FOR_EVENT[event["event"]]


def _above(uuid: str | None, parents: dict[str, str]) -> Iterator[str]:
    while uuid:
        yield uuid
        uuid = parents.get(uuid)
