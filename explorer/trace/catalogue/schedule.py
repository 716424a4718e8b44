"""A manager is asked for, and asked to wait for the commit."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("schedule", "Schedule", "Which manager has to look at it?")

STEPS = (
    Step(
        "schedule.schedule",
        "schedule",
        "awx.main.utils.common.ScheduleManager.schedule",
        "A manager is asked for",
        "schedule",
    ),
    Step(
        "schedule.on_commit",
        "schedule",
        "awx.main.utils.common.ScheduleManager._schedule",
        "...but only after the commit",
        "on-commit",
    ),
    Step(
        "schedule.bulk",
        "schedule",
        "awx.main.utils.common.task_manager_bulk_reschedule",
        "Many wishes become one",
        "bulk-reschedule",
    ),
)
