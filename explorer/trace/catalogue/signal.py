"""The job checks that nothing is missing and goes from `new` to `pending`."""

from __future__ import annotations

from explorer.trace.steps import OTHER_KINDS, Stage, Step

STAGE = Stage("signal", "signal_start", "Is the job ready to be scheduled?")

STEPS = (
    Step(
        "signal.start",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.signal_start",
        "Signal that the job may start",
        "signal-start",
    ),
    Step(
        "signal.passwords",
        "signal",
        "awx.main.models.jobs.Job.get_passwords_needed_to_start",
        "List the passwords needed to start",
        "passwords",
        also=OTHER_KINDS,
    ),
    Step(
        "signal.update_fields",
        "signal",
        "awx.main.models.base.BaseModel.update_fields",
        "Save the given fields, such as status",
        "pending",
    ),
    Step(
        "signal.emit",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.websocket_emit_status",
        "Prepare a websocket message",
        "websocket",
    ),
    Step(
        "signal.lifecycle",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.log_lifecycle",
        "Write to the lifecycle log",
        "lifecycle",
    ),
)
