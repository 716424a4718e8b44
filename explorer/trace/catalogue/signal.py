"""The job asks to be run: it is made sure that nothing is missing, and `new` becomes `pending`."""

from __future__ import annotations

from explorer.trace.steps import Stage, Step

STAGE = Stage("signal", "signal_start", "Is the job ready to be queued?")

STEPS = (
    Step(
        "signal.start",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.signal_start",
        "The job asks to be run",
        "signal-start",
    ),
    Step(
        "signal.passwords",
        "signal",
        "awx.main.models.jobs.Job.get_passwords_needed_to_start",
        "Is a password missing?",
        "passwords",
    ),
    Step(
        "signal.update_fields",
        "signal",
        "awx.main.models.base.BaseModel.update_fields",
        "new becomes pending",
        "pending",
    ),
    Step(
        "signal.emit",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.websocket_emit_status",
        "Browsers will be told",
        "websocket",
    ),
    Step(
        "signal.lifecycle",
        "signal",
        "awx.main.models.unified_jobs.UnifiedJob.log_lifecycle",
        "A line in the job's diary",
        "lifecycle",
    ),
)
