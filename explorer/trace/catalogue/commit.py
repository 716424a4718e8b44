"""The rows are committed: the callbacks run and send messages, to the managers and to browsers."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("commit", "Commit", "What had to wait for the commit?")

STEPS = (
    Step(
        "commit.delay_task",
        "commit",
        "awx.main.scheduler.tasks.task_manager.delay",
        "Send a message for the task manager",
        "dispatch",
    ),
    Step(
        "commit.delay_dependency",
        "commit",
        "awx.main.scheduler.tasks.dependency_manager.delay",
        "Send a message for the dependency manager",
        "delay-dependency",
    ),
    Step(
        "commit.delay_workflow",
        "commit",
        "awx.main.scheduler.tasks.workflow_manager.delay",
        "Send a message for the workflow manager",
        "delay-workflow",
    ),
    Step(
        "commit.emit",
        "commit",
        "awx.main.models.unified_jobs.UnifiedJob._websocket_emit_status",
        "Emit the status message",
        "status-message",
    ),
    Step(
        "commit.channel",
        "commit",
        "awx.main.consumers.emit_channel_notification",
        "Send the message to the channel layer",
        "channel-layer",
    ),
    Step(
        "commit.subscribe",
        "commit",
        "awx.main.consumers.EventConsumer.receive_json",
        "Subscribe a browser to groups",
        "browser",
    ),
    Step(
        "commit.deliver",
        "commit",
        "awx.main.consumers.EventConsumer.internal_message",
        "Pass the message on to the browser",
        "browser",
    ),
)
