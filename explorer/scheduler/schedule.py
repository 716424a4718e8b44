"""Asking a manager for a cycle, once the rows it will read are safe (AWX: `awx.main.utils.common`)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any

from django.db import connection


class ManagerWishes(threading.local):
    """What one thread remembers about one manager while wishes are being collected."""

    collecting = False
    wanted = False


_of_task_manager = ManagerWishes()
_of_dependency_manager = ManagerWishes()
_of_workflow_manager = ManagerWishes()


class ScheduleManager:
    """Sends one manager a message; its three children know which.

    `manager` is a published task (it has `delay`), `wishes` what this thread wishes of it.
    """

    def __init__(self, manager: Any, wishes: ManagerWishes) -> None:
        self.manager = manager
        self.wishes = wishes

    def schedule(self) -> None:
        """Asks for a cycle: with the next commit, or, inside `task_manager_bulk_reschedule`, at its end."""
        if self.wishes.collecting:
            self.wishes.wanted = True
        else:
            self._schedule()

    def _schedule(self) -> None:
        # A manager that looked before the commit wouldn't see the job. Without a transaction this runs at once.
        def send_message() -> None:
            self.manager.delay()

        connection.on_commit(send_message)


# The managers import the models, and the models import this module: so each child looks its manager up when it is made.


class ScheduleTaskManager(ScheduleManager):
    """Asks the manager that starts pending jobs."""

    def __init__(self) -> None:
        from explorer.scheduler.tasks import task_manager

        super().__init__(task_manager, _of_task_manager)


class ScheduleDependencyManager(ScheduleManager):
    """Asks the manager that adds the updates a job has to wait for."""

    def __init__(self) -> None:
        from explorer.scheduler.tasks import dependency_manager

        super().__init__(dependency_manager, _of_dependency_manager)


class ScheduleWorkflowManager(ScheduleManager):
    """Asks the manager that walks running workflows."""

    def __init__(self) -> None:
        from explorer.scheduler.tasks import workflow_manager

        super().__init__(workflow_manager, _of_workflow_manager)


@contextlib.contextmanager
def task_manager_bulk_reschedule() -> Iterator[None]:
    """Collects the wishes of a block, and sends each manager at most one message after it.

    A cycle that starts a hundred jobs would otherwise ask for a hundred more cycles. A block inside a block hands its
    wishes to the outer one.
    """
    managers = (ScheduleTaskManager(), ScheduleWorkflowManager(), ScheduleDependencyManager())
    before = [_begin_collecting(manager.wishes) for manager in managers]
    try:
        yield
    finally:
        for manager, (was_collecting, was_wanted) in zip(managers, before, strict=True):
            wishes, wanted = manager.wishes, manager.wishes.wanted
            wishes.collecting, wishes.wanted = was_collecting, was_wanted
            if wanted:
                manager.schedule()


def _begin_collecting(wishes: ManagerWishes) -> tuple[bool, bool]:
    before = (wishes.collecting, wishes.wanted)
    wishes.collecting, wishes.wanted = True, False
    return before
