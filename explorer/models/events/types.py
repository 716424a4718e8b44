"""The kinds of events that Ansible reports, their level in the tree of a playbook, and which mean failure.

Names, order and levels are AWX's (`awx.main.models.events.BasePlaybookEvent.EVENT_TYPES`): 0 the playbook, 1 a play,
2 a task, 3 a task on one host.
"""

from __future__ import annotations

from typing import NamedTuple


class EventType(NamedTuple):
    """`level` is the depth in the playbook's tree, `failed` whether such an event means failure."""

    level: int
    event: str
    verbose_name: str
    failed: bool


PLAYBOOK_EVENT_TYPES = [
    EventType(3, "runner_on_failed", "Host Failed", True),
    EventType(3, "runner_on_start", "Host Started", False),
    EventType(3, "runner_on_ok", "Host OK", False),
    EventType(3, "runner_on_error", "Host Failure", True),
    EventType(3, "runner_on_skipped", "Host Skipped", False),
    EventType(3, "runner_on_unreachable", "Host Unreachable", True),
    EventType(3, "runner_on_no_hosts", "No Hosts Remaining", False),
    EventType(3, "runner_on_async_poll", "Host Polling", False),
    EventType(3, "runner_on_async_ok", "Host Async OK", False),
    EventType(3, "runner_on_async_failed", "Host Async Failure", True),
    EventType(3, "runner_item_on_ok", "Item OK", False),
    EventType(3, "runner_item_on_failed", "Item Failed", True),
    EventType(3, "runner_item_on_skipped", "Item Skipped", False),
    EventType(3, "runner_retry", "Host Retry", False),
    EventType(3, "runner_on_file_diff", "File Difference", False),
    EventType(0, "playbook_on_start", "Playbook Started", False),
    EventType(2, "playbook_on_notify", "Running Handlers", False),
    EventType(2, "playbook_on_include", "Including File", False),
    EventType(2, "playbook_on_no_hosts_matched", "No Hosts Matched", False),
    EventType(2, "playbook_on_no_hosts_remaining", "No Hosts Remaining", False),
    EventType(2, "playbook_on_task_start", "Task Started", False),
    EventType(1, "playbook_on_vars_prompt", "Variables Prompted", False),
    EventType(2, "playbook_on_setup", "Gathering Facts", False),
    EventType(2, "playbook_on_import_for_host", "internal: on Import for Host", False),
    EventType(2, "playbook_on_not_import_for_host", "internal: on Not Import for Host", False),
    EventType(1, "playbook_on_play_start", "Play Started", False),
    EventType(1, "playbook_on_stats", "Playbook Complete", False),
    EventType(0, "debug", "Debug", False),
    EventType(0, "verbose", "Verbose", False),
    EventType(0, "deprecated", "Deprecated", False),
    EventType(0, "warning", "Warning", False),
    EventType(0, "system_warning", "System Warning", False),
    EventType(0, "error", "Error", True),
]

AD_HOC_EVENT_TYPES = [
    ("runner_on_failed", "Host Failed", True),
    ("runner_on_ok", "Host OK", False),
    ("runner_on_unreachable", "Host Unreachable", True),
    ("runner_on_skipped", "Host Skipped", False),
    ("debug", "Debug", False),
    ("verbose", "Verbose", False),
    ("deprecated", "Deprecated", False),
    ("warning", "Warning", False),
    ("system_warning", "System Warning", False),
    ("error", "Error", False),
]
