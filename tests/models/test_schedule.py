"""Asking a manager for a cycle."""

from __future__ import annotations

import pytest
from django.db import transaction

from explorer.dispatch.queue import messages
from explorer.scheduler import schedule


def sent_tasks() -> list[str]:
    return [message.name for message in messages]


def test_outside_a_transaction_the_message_leaves_at_once(database: None) -> None:
    schedule.ScheduleTaskManager().schedule()
    schedule.ScheduleDependencyManager().schedule()
    schedule.ScheduleWorkflowManager().schedule()
    assert sent_tasks() == ["task_manager", "dependency_manager", "workflow_manager"]


def test_many_requests_become_one_message(database: None) -> None:
    with schedule.task_manager_bulk_reschedule():
        for _ in range(3):
            schedule.ScheduleTaskManager().schedule()
        assert sent_tasks() == []
    assert sent_tasks() == ["task_manager"]


def test_no_request_is_no_message(database: None) -> None:
    with schedule.task_manager_bulk_reschedule():
        pass
    assert sent_tasks() == []


def test_an_inner_block_passes_its_requests_to_the_outer(database: None) -> None:
    with schedule.task_manager_bulk_reschedule():
        with schedule.task_manager_bulk_reschedule():
            schedule.ScheduleWorkflowManager().schedule()
        assert sent_tasks() == []
    assert sent_tasks() == ["workflow_manager"]


def test_a_block_that_fails_sends_what_it_requested(database: None) -> None:
    @schedule.task_manager_bulk_reschedule()
    def fail() -> None:
        schedule.ScheduleTaskManager().schedule()
        raise RuntimeError("in the middle of a cycle")

    with pytest.raises(RuntimeError):
        fail()
    assert sent_tasks() == ["task_manager"]
    schedule.ScheduleTaskManager().schedule()
    assert sent_tasks() == ["task_manager", "task_manager"]


def test_collected_requests_wait_for_the_commit_too(database: None) -> None:
    with transaction.atomic():
        with schedule.task_manager_bulk_reschedule():
            schedule.ScheduleTaskManager().schedule()
        assert sent_tasks() == []
    assert sent_tasks() == ["task_manager"]
