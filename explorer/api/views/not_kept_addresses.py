"""The addresses that jobs link to in AWX, and that this package keeps nothing for."""

from __future__ import annotations

from collections.abc import Iterator

_NO_STREAM = "Who changed what is not recorded here: a trace shows the rows that a request changed."
_NO_NOTIFICATIONS = "No notifications are sent here."
_NO_SCHEDULES = "There are no schedules here: launch the template instead."

# A kind's address, and below it: the last part of an address, its route's name without the kind, what there is to say.
_BELOW: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "job": (
        "jobs",
        (
            ("activity_stream", "activity_stream_list", _NO_STREAM),
            ("notifications", "notifications_list", _NO_NOTIFICATIONS),
            ("create_schedule", "create_schedule", _NO_SCHEDULES),
        ),
    ),
    "workflow_job": (
        "workflow_jobs",
        (
            ("activity_stream", "activity_stream_list", _NO_STREAM),
            ("notifications", "notifications_list", _NO_NOTIFICATIONS),
        ),
    ),
    "project_update": (
        "project_updates",
        (("notifications", "notifications_list", _NO_NOTIFICATIONS),),
    ),
    "inventory_update": (
        "inventory_updates",
        (("notifications", "notifications_list", _NO_NOTIFICATIONS),),
    ),
    "ad_hoc_command": (
        "ad_hoc_commands",
        (
            ("activity_stream", "activity_stream_list", _NO_STREAM),
            ("notifications", "notifications_list", _NO_NOTIFICATIONS),
        ),
    ),
    "system_job": (
        "system_jobs",
        (("notifications", "notifications_list", _NO_NOTIFICATIONS),),
    ),
}


def addresses() -> Iterator[tuple[str, str, str]]:
    """Yield address pattern, route name and explanation of each."""
    for kind, (where, below) in _BELOW.items():
        for part, name, what in below:
            yield f"{where}/<pk:pk>/{part}/", f"{kind}_{name}", what
