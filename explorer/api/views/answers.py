"""Answers that name a new job."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.response import Response


def created(job: Any, data: dict[str, Any]) -> Response:
    """Return 201: the job exists, under the address in `Location`."""
    return _made(job, data, status.HTTP_201_CREATED)


def accepted(job: Any, data: dict[str, Any]) -> Response:
    """Return 202: an update was requested, and will run later."""
    return _made(job, data, status.HTTP_202_ACCEPTED)


def passwords_needed(passwords: list[str]) -> Response:
    """Return 400 with the names of the passwords that are needed."""
    return Response({"passwords_needed_to_start": passwords}, status=status.HTTP_400_BAD_REQUEST)


def _made(job: Any, data: dict[str, Any], code: int) -> Response:
    return Response(data, status=code, headers={"Location": job.get_absolute_url()})
