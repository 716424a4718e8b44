"""Rolled back after `signal_start`, and yet a message was sent: what `on_commit` is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from explorer.course.problem import Problem, Trial
from explorer.course.trials import look_at

if TYPE_CHECKING:
    from explorer.lab.responses import Launch
    from explorer.lab.session import Lab

_PAY = {"organization": "@Payroll"}

WORLD: dict[str, dict[str, Any]] = {
    "Payroll": {"kind": "organization"},
    "Payments": {"kind": "project", **_PAY, "scm_type": "git", "status": "successful"},
    "Banks": {"kind": "inventory", **_PAY, "hosts": 2},
    "Pay Out": {
        "kind": "job_template",
        **_PAY,
        "project": "@Payments",
        "inventory": "@Banks",
        "playbook": "pay.yml",
    },
    "admin": {"kind": "user", "superuser": True},
}


def goal(lab: Lab, send: Callable[[Any], Any]) -> Iterator[Trial]:
    """`send` takes a manager's task and sends it a message; it stands in for `ScheduleManager._schedule`."""
    from explorer.scheduler.schedule import ScheduleManager

    with patch.object(ScheduleManager, "_schedule", lambda self: send(self.manager)):
        kept, in_transaction = _watched(lab)
        yield _sent("A launch that is committed sends one message.", lab, kept, 1)
        yield Trial(
            "It sends the message when the transaction is over.",
            in_transaction == [False],
            look_at("schedule.on_commit"),
            "The transaction was still open, so a manager in another process would not have seen the job.",
            kept,
        )
        again = lab.request("POST", f"/api/v2/jobs/{kept.job_id}/relaunch/", data={})
        yield _sent("A relaunch, which has no transaction of its own, sends one too.", lab, again, 2)
        lab.reset()
        with audit_is_full():
            lost = lab.launch("Pay Out")
        yield _sent("A launch that is rolled back sends none.", lab, lost, 0)


@contextmanager
def audit_is_full() -> Iterator[None]:
    """The company's own audit, called at the end of the view, refuses to write its line."""
    from explorer.api.views.launch import JobTemplateLaunch

    with patch.object(JobTemplateLaunch, "sanitize_for_response", side_effect=OSError("the audit log is full")):
        yield


def _watched(lab: Lab) -> tuple[Launch, list[bool]]:
    """A launch, and for each message that left whether a transaction was open then."""
    from django.db import connection

    from explorer.dispatch.queue import messages

    seen: list[bool] = []
    with patch.object(messages, "listener", lambda _message: seen.append(connection.in_atomic_block)):
        return lab.launch("Pay Out"), seen


def _sent(about: str, lab: Lab, answer: Any, count: int) -> Trial:
    names = [message.name for message in lab.queue]
    more = f"{answer} Messages in the queue: {', '.join(names) or 'none'}."
    return Trial(about, names == ["task_manager"] * count, look_at("schedule.on_commit"), more, answer)


PROBLEM = Problem("rolled-back", WORLD, goal)
