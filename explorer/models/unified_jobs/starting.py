"""What a job needs before it may start (AWX: `awx.main.models.unified_jobs.UnifiedJob.pre_start`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cryptography import fernet

from explorer.utils.encryption import decrypt_field


def missing(names: list[str], given: dict[str, Any]) -> list[str]:
    """Return those of `names` for which `given` has no value, or an empty one."""
    return [name for name in names if not given.get(name)]


def obstacles(job: Any, missing_passwords: list[str]) -> Iterator[str]:
    """Yield a sentence for each thing that keeps `job` from being started, as `job_explanation` shows it."""
    kind = job._meta.verbose_name
    if not job.can_start:
        yield f"This {kind} is {job.status}; only a new or waiting one can be started."
    for one in job.credentials.all():
        absent = _missing_inputs(one)
        if absent:
            yield f"This {kind} can't start: its credential {one.name} has no {', '.join(absent)}."
    if missing_passwords:
        yield f"This {kind} can't start without these passwords: {', '.join(missing_passwords)}."


def stored_start_args(job: Any) -> dict[str, Any] | None:
    """Return what `signal_start` stored for the start; None if nothing was stored or it can't be read."""
    try:
        return json.loads(decrypt_field(job, "start_args"))
    except (ValueError, fernet.InvalidToken):
        return None


def _missing_inputs(credential: Any) -> list[str]:
    kind = credential.credential_type
    required = kind.inputs.get("required", [])
    return sorted(name for name in required if name in kind.defined_fields and not credential.has_input(name))
