"""The two ways of saying that a job was made."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.response import Response


def created(job: Any, data: dict[str, Any]) -> Response:
    """201: the job is there, under the address in `Location`."""
    return _made(job, data, status.HTTP_201_CREATED)


def accepted(job: Any, data: dict[str, Any]) -> Response:
    """202: an update was asked for, and will be run some time."""
    return _made(job, data, status.HTTP_202_ACCEPTED)


def _made(job: Any, data: dict[str, Any], code: int) -> Response:
    return Response(data, status=code, headers={"Location": job.get_absolute_url()})
