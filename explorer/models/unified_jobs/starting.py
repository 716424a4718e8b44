"""From `new` to `pending`, and the last look before `waiting` (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cryptography import fernet

from explorer.scheduler.schedule import ScheduleDependencyManager, ScheduleTaskManager
from explorer.utils.encryption import decrypt_field


class StartingMixin:
    """Asking to be run, and being checked before it happens."""

    _meta: Any
    credentials: Any
    status: str
    job_explanation: str
    dependencies_processed: bool
    update_fields: Any
    websocket_emit_status: Any

    @property
    def can_start(self) -> bool:
        """Whether the job is in a status from which it may be run."""
        return self.status in ("new", "waiting")

    def get_passwords_needed_to_start(self) -> list[str]:
        """The names of the passwords that somebody has to type for this launch."""
        return []

    def signal_start(self, **kwargs: Any) -> bool:
        """Asks the managers to run this job; nothing runs yet.

        `kwargs` are what a run needs besides the job's own fields: passwords asked at launch. They are kept encrypted.
        Returns False, and changes nothing, where the job can't start or a password is missing.
        """
        if not self.can_start or _missing(self.get_passwords_needed_to_start(), kwargs):
            return False

        self.update_fields(status="pending", start_args=json.dumps(kwargs))
        self.websocket_emit_status(status="pending")

        # Updates that the job has to wait for come first, if nobody has looked for them yet.
        manager = ScheduleTaskManager() if self.dependencies_processed else ScheduleDependencyManager()
        manager.schedule()
        return True

    def pre_start(self, **kwargs: Any) -> tuple[bool, dict[str, Any] | None]:
        """The task manager's last look, when it has already chosen a node.

        Returns whether the job may start, and the passwords that the node needs. If it may not, `job_explanation` says
        why.
        """
        start_args = self._stored_start_args() or kwargs
        passwords = self.get_passwords_needed_to_start()
        obstacle = next(self._obstacles(_missing(passwords, start_args)), None)
        if obstacle:
            self.update_fields(job_explanation=obstacle)
            return False, None

        # Whatever the job waited for while it was pending, it waits no longer.
        self.job_explanation = ""
        return True, {name: start_args[name] for name in passwords}

    def _obstacles(self, missing_passwords: list[str]) -> Iterator[str]:
        kind = self._meta.verbose_name
        if not self.can_start:
            yield f"This {kind} is {self.status}; only a new or waiting one can be started."
        for one in self.credentials.all():
            missing = _missing_inputs(one)
            if missing:
                yield f"This {kind} can't start: its credential {one.name} has no {', '.join(missing)}."
        if missing_passwords:
            yield f"This {kind} can't start without these passwords: {', '.join(missing_passwords)}."

    def _stored_start_args(self) -> dict[str, Any] | None:
        try:
            return json.loads(decrypt_field(self, "start_args"))
        except (ValueError, fernet.InvalidToken):
            return None


def _missing(names: list[str], given: dict[str, Any]) -> list[str]:
    return [name for name in names if not given.get(name)]


def _missing_inputs(credential: Any) -> list[str]:
    kind = credential.credential_type
    required = kind.inputs.get("required", [])
    return sorted(name for name in required if name in kind.defined_fields and not credential.has_input(name))
