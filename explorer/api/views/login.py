"""Logging in and out with a form (AWX: api.generics.LoggedLoginView, LoggedLogoutView)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class LoggedLoginView(views.LoginView):
    """The form, and what it is sent to: the answer's cookie is the session."""

    template_name = "explorer/login.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the form; 406 where the client takes no HTML."""
        if not request.accepts("text/html"):
            return HttpResponse(status=406)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Log in, and redirect to `next`; 401 for a wrong user name or password.

        A header names the session's cookie.
        """
        response = super().post(request, *args, **kwargs)
        if not request.user.is_authenticated:
            response.status_code = 401
            return response
        response.set_cookie("userLoggedIn", "true", samesite="Lax")
        response.headers.setdefault("X-API-Session-Cookie-Name", settings.SESSION_COOKIE_NAME)
        return response


class LoggedLogoutView(views.LogoutView):
    """Ends the session, by POST."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response: Any = super().post(request, *args, **kwargs)
        response.delete_cookie("userLoggedIn")
        return response
