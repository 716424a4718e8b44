"""A manager is scheduled, on commit."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("schedule", "Schedule", "Which manager has to run next?")

STEPS = (
    Step(
        "schedule.schedule",
        "schedule",
        "awx.main.utils.common.ScheduleManager.schedule",
        "Schedule a manager",
        "schedule",
    ),
    Step(
        "schedule.on_commit",
        "schedule",
        "awx.main.utils.common.ScheduleManager._schedule",
        "Schedule its message on commit",
        "on-commit",
    ),
    Step(
        "schedule.bulk",
        "schedule",
        "awx.main.utils.common.task_manager_bulk_reschedule",
        "Reschedule managers in bulk",
        "bulk-reschedule",
    ),
)
