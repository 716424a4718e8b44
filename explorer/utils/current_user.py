"""The user of the current request, for `created_by` and `modified_by` in a model's `save`.

AWX uses django-crum; here a context variable holds the request, whose user DRF sets later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse

_request: ContextVar[Any] = ContextVar("explorer_request", default=None)


def get_current_user() -> Any:
    """Return the user of the current request; None outside a request, and for an anonymous user."""
    user = getattr(_request.get(), "user", None)
    return user if user is not None and user.pk else None


@contextmanager
def impersonate(user: Any) -> Iterator[None]:
    """Act as `user` (None: as no user) inside the block."""
    token = _request.set(SimpleNamespace(user=user))
    try:
        yield
    finally:
        _request.reset(token)


class CurrentUserMiddleware:
    """Stores the request while it is handled."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)
