"""Tokens that stand for a user's password (AWX: `awx.main.models.oauth`)."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.timezone import now

from explorer.fields import prevent_search


class OAuth2AccessToken(models.Model):
    """A token of one user. Only its hash is stored: who can read the database can't use it.

    AWX's class comes from django-oauth-toolkit, and its table has the token itself.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="%(app_label)s_%(class)s", editable=False
    )
    description = models.TextField(blank=True, default="")
    token_hash = prevent_search(models.CharField(max_length=64, unique=True, editable=False))
    scope = models.TextField(blank=True, default="write")
    expires = models.DateTimeField(editable=False)
    last_used = models.DateTimeField(null=True, default=None, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    modified = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "main"
        verbose_name = "access token"
        ordering = ("id",)

    token: str | None = None  # only while it is new

    def generate(self) -> None:
        """Make the secret of a new token, and set when it expires."""
        self.token = secrets.token_urlsafe(24)
        self.token_hash = hash_of(self.token)
        self.expires = now() + timedelta(seconds=settings.OAUTH2_PROVIDER["ACCESS_TOKEN_EXPIRE_SECONDS"])

    def is_expired(self) -> bool:
        """Whether its time is over."""
        return now() >= self.expires

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the token's address in the API."""
        return reverse("api:o_auth2_token_detail", kwargs={"pk": self.pk})


def hash_of(token: str) -> str:
    """Return what is stored of a token. It is random and long, so a fast hash without salt is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
