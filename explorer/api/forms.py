"""What forms of the browsable page are about."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from rest_framework.exceptions import NotAuthenticated, PermissionDenied


def object_for_form(view: Any) -> Any:
    """Return the row that a view's form is about; None where there is none, or none for this user."""
    try:
        return view.get_object()
    except (Http404, PermissionDenied, NotAuthenticated):
        return None
