"""Answers that REST framework has no exception for (AWX: api.exceptions)."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import ValidationError


class ActiveJobConflict(ValidationError):
    """409: a row can't be deleted while jobs of it are active (AWX: api.exceptions.ActiveJobConflict)."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self, active_jobs: list[Any]) -> None:
        super().__init__()
        self.detail: Any = {
            "error": "Jobs of this are still active: wait for them or cancel them, then delete it.",
            "active_jobs": [{"type": job.job_type_name, "id": job.pk} for job in active_jobs],
        }
