"""The rows are safe: messages leave, for the managers and for the browsers that watch."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("commit", "Commit", "What had to wait until the rows were safe?")

STEPS = (
    Step(
        "commit.delay_task",
        "commit",
        "awx.main.scheduler.tasks.task_manager.delay",
        "A message for the task manager",
        "dispatch",
    ),
    Step(
        "commit.delay_dependency",
        "commit",
        "awx.main.scheduler.tasks.dependency_manager.delay",
        "A message for the dependency manager",
        "delay-dependency",
    ),
    Step(
        "commit.delay_workflow",
        "commit",
        "awx.main.scheduler.tasks.workflow_manager.delay",
        "A message for the workflow manager",
        "delay-workflow",
    ),
    Step(
        "commit.emit",
        "commit",
        "awx.main.models.unified_jobs.UnifiedJob._websocket_emit_status",
        "The status is told",
        "status-message",
    ),
    Step(
        "commit.channel",
        "commit",
        "awx.main.consumers.emit_channel_notification",
        "The message leaves for the browsers",
        "channel-layer",
    ),
)
