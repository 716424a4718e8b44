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

_NO_TEAMS = "There are no teams here: give roles to users."
_NO_ROLES = "Roles can't be read or given through the API here: the world's description gives them."
_NO_APPLICATIONS = "There are no OAuth applications here: make a personal token at /api/v2/tokens/."
_NO_APPROVALS = "Workflows have no approval nodes here."
_NO_FIGURES = "No usage figures are collected here."
_NO_MESH = "Nodes have no network here: no message travels between them."

# AWX's lists that this package has nothing of, with all that is below them.
LISTS = {
    "activity_stream": _NO_STREAM,
    "analytics": _NO_FIGURES,
    "applications": _NO_APPLICATIONS,
    "bulk": "Jobs are launched, hosts made and deleted one by one here.",
    "constructed_inventory": "Constructed inventories are among the inventories here.",
    "credential_input_sources": "Credentials have no sources outside of the database here.",
    "dashboard": _NO_FIGURES,
    "host_metric_summary_monthly": _NO_FIGURES,
    "host_metrics": _NO_FIGURES,
    "mesh_visualizer": _NO_MESH,
    "metrics": _NO_FIGURES,
    "notification_templates": _NO_NOTIFICATIONS,
    "notifications": _NO_NOTIFICATIONS,
    "receptor_addresses": _NO_MESH,
    "role_definitions": _NO_ROLES,
    "role_team_assignments": _NO_ROLES,
    "role_user_assignments": _NO_ROLES,
    "roles": _NO_ROLES,
    "schedules": _NO_SCHEDULES,
    "teams": _NO_TEAMS,
    "workflow_approval_templates": _NO_APPROVALS,
    "workflow_approvals": _NO_APPROVALS,
}


# Those of them that `awx export` reads and `awx import` looks for: they are empty.
EMPTY = frozenset({"teams", "notification_templates", "applications", "schedules"})


def addresses() -> Iterator[tuple[str, str, str]]:
    """Yield address pattern, route name and explanation of each."""
    for kind, (where, below) in _BELOW.items():
        for part, name, what in below:
            yield f"{where}/<pk:pk>/{part}/", f"{kind}_{name}", what
