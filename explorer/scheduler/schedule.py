"""Scheduling a manager: a message, sent on commit (AWX: `awx.main.utils.common`)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

from django.db import connection


class ManagerRequests(threading.local):
    """Whether one thread has scheduled one manager, while it collects such requests."""

    collecting = False
    requested = False


_of_task_manager = ManagerRequests()
_of_dependency_manager = ManagerRequests()
_of_workflow_manager = ManagerRequests()


class ScheduleManager:
    """Sends one manager a message; each of the three subclasses is for one manager.

    `manager` is a published task (it has `delay`), `requests` what this thread has requested of it.
    """

    def __init__(self, manager: Any, requests: ManagerRequests) -> None:
        self.manager = manager
        self.requests = requests

    def schedule(self) -> None:
        """Request a cycle: on commit, or, inside `task_manager_bulk_reschedule`, at its end."""
        if self.requests.collecting:
            self.requests.requested = True
        else:
            self._schedule()

    def _schedule(self) -> None:
        # A manager that ran before the commit wouldn't see the job. Without a transaction this runs at once.
        def send_message() -> None:
            self.manager.delay()

        connection.on_commit(send_message)


# The managers import the models, and the models import this module: so each subclass imports its manager late.


class ScheduleTaskManager(ScheduleManager):
    """Schedules the manager that starts pending jobs."""

    def __init__(self) -> None:
        from explorer.scheduler.tasks import task_manager

        super().__init__(task_manager, _of_task_manager)


class ScheduleDependencyManager(ScheduleManager):
    """Schedules the manager that creates the updates a job depends on."""

    def __init__(self) -> None:
        from explorer.scheduler.tasks import dependency_manager

        super().__init__(dependency_manager, _of_dependency_manager)


class ScheduleWorkflowManager(ScheduleManager):
    """Schedules the manager that continues running workflows."""

    def __init__(self) -> None:
        from explorer.scheduler.tasks import workflow_manager

        super().__init__(workflow_manager, _of_workflow_manager)


@contextlib.contextmanager
def task_manager_bulk_reschedule() -> Iterator[None]:
    """Collect the requests of a block, and send each manager at most one message after it.

    A cycle that starts a hundred jobs would otherwise request a hundred more cycles. A block inside a block passes its
    requests to the outer one.
    """
    managers = (ScheduleTaskManager(), ScheduleWorkflowManager(), ScheduleDependencyManager())
    before = [_begin_collecting(manager.requests) for manager in managers]
    try:
        yield
    finally:
        for manager, (was_collecting, was_requested) in zip(managers, before, strict=True):
            requests, requested = manager.requests, manager.requests.requested
            requests.collecting, requests.requested = was_collecting, was_requested
            if requested:
                manager.schedule()


def _begin_collecting(requests: ManagerRequests) -> tuple[bool, bool]:
    before = (requests.collecting, requests.requested)
    requests.collecting, requests.requested = True, False
    return before
