"""Exceptions become answers (AWX: api.views.api_exception_handler)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldError
from django.db import IntegrityError
from rest_framework.exceptions import ParseError
from rest_framework.response import Response
from rest_framework.views import exception_handler


def api_exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Return the answer that an exception stands for; None for one that stands for none, which is then 500.

    What the database refuses (IntegrityError) and what names no field (FieldError) is the client's mistake: 400.
    """
    if isinstance(exc, IntegrityError | FieldError):
        exc = ParseError(str(exc))
    return exception_handler(exc, context)
