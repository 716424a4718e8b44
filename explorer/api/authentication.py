"""Who sends a request: by session, by password, or by token (AWX: api.authentication)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import now
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from explorer.models.oauth import OAuth2AccessToken, hash_of

# How many wrong passwords a user name is forgiven within so many seconds.
MOST_FAILURES = 10
_FORGIVEN_AFTER = 60


class ThrottledBackend(ModelBackend):
    """Checks passwords, and checks none for a user name with too many wrong ones in the last minute.

    AWX leaves that to what stands in front of it.
    """

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        """Return the user, or None. Raises PermissionDenied while the user name has to wait."""
        key = f"failed-logins-{hash_of(username or '')}"
        if cache.get(key, 0) >= MOST_FAILURES:
            raise PermissionDenied("Too many wrong passwords: wait a minute.")
        user = super().authenticate(request, username=username, password=password, **kwargs)
        if user is None and password is not None:
            cache.add(key, 0, _FORGIVEN_AFTER)
            cache.incr(key)
        return user


class SessionAuthentication(authentication.SessionAuthentication):
    """The user who logged in (AWX: api.authentication.SessionAuthentication).

    A request that changes something needs the CSRF token.
    """


class LoggedBasicAuthentication(authentication.BasicAuthentication):
    """User name and password with each request (AWX: api.authentication.LoggedBasicAuthentication)."""

    def authenticate_header(self, request: Request) -> str | None:  # noqa: ARG002
        """Return nothing: see `APIView.get_authenticate_header`."""
        return None


class LoggedOAuth2Authentication(authentication.BaseAuthentication):
    """`Authorization: Bearer <token>` (AWX: api.authentication.LoggedOAuth2Authentication)."""

    def authenticate(self, request: Request) -> tuple[Any, OAuth2AccessToken] | None:
        """Return the token's user and the token; None for a request without one.

        Raises AuthenticationFailed (401) for a token that is unknown or expired, or whose user is inactive.
        """
        kind, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if kind.lower() != "bearer":
            return None
        token = OAuth2AccessToken.objects.select_related("user").filter(token_hash=hash_of(secret.strip())).first()
        if token is None or token.is_expired() or not token.user.is_active:
            raise exceptions.AuthenticationFailed("The token is unknown or has expired.")
        user: Any = token.user
        user.oauth_scopes = token.scope.split()
        transaction.on_commit(lambda: _note_use(token))
        return user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        return "Bearer realm=api"


def _note_use(token: OAuth2AccessToken) -> None:
    OAuth2AccessToken.objects.filter(pk=token.pk).update(last_used=now())
