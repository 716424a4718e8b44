"""The base of the three managers (AWX: `awx.main.scheduler.task_manager.TaskBase`)."""

import logging
import time
from typing import Any, ClassVar

from django.conf import settings

from explorer.models import UnifiedJob
from explorer.scheduler.locks import exclusive_transaction
from explorer.scheduler.schedule import task_manager_bulk_reschedule

logger = logging.getLogger(__name__)


class TaskBase:
    """One cycle of a manager: create an object, call `schedule()`, discard it.

    `__init__` makes no query, for many cycles end at the lock, which another cycle holds.
    """

    prefix: ClassVar[str]

    def __init__(self) -> None:
        self.start_time = time.monotonic()
        self.start_task_limit: int = settings.START_TASK_LIMIT
        self.task_manager_timeout: float = settings.TASK_MANAGER_TIMEOUT
        self.control_task_impact: int = settings.AWX_CONTROL_NODE_TASK_IMPACT
        self.all_tasks: list[Any] = []

    def schedule(self) -> None:
        """Run one cycle in one transaction, with the lock; without the lock do nothing.

        Managers that this cycle schedules get one message each, on commit.
        """
        lock = exclusive_transaction(f"{self.prefix}_lock", settings.TASK_MANAGER_LOCK_TIMEOUT)
        with task_manager_bulk_reschedule(), lock as acquired:
            if acquired:
                self._schedule()
            else:
                logger.debug("No %s cycle now: another one holds the lock", self.prefix)

    def _schedule(self) -> None:
        """Run the cycle itself, inside lock and transaction."""
        raise NotImplementedError(f"{type(self).__name__} has no cycle: define _schedule().")

    def get_tasks(self, filter_args: dict[str, Any]) -> None:
        """Read the unified jobs that match into `all_tasks`, oldest first.

        Updates that run as a part of another job (`launch_type="sync"`) are left out.
        """
        self.all_tasks = list(UnifiedJob.objects.filter(**filter_args).exclude(launch_type="sync").order_by("created"))

    def timed_out(self) -> bool:
        """Whether this cycle has taken longer than `TASK_MANAGER_TIMEOUT` seconds."""
        elapsed = time.monotonic() - self.start_time
        if elapsed < self.task_manager_timeout:
            return False
        logger.warning("The %s has run for %.0f s and stops here, before its end", self.prefix, elapsed)
        return True
