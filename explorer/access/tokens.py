"""Who sees, changes and deletes a token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from explorer.access.base import BaseAccess
from explorer.models import OAuth2AccessToken


class OAuth2TokenAccess(BaseAccess):
    """A token belongs to its user (AWX: main.access.OAuth2TokenAccess, where applications have tokens, too)."""

    model = OAuth2AccessToken
    select_related = ("user",)

    def filtered_queryset(self) -> QuerySet[OAuth2AccessToken]:
        return self.model.objects.filter(user=self.user)

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        """Whether the user may create a token: everyone may, for themselves."""
        return True

    def can_change(self, obj: OAuth2AccessToken, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return self.can_delete(obj)

    def can_delete(self, obj: OAuth2AccessToken) -> bool:
        """Takes to be the token's user."""
        return bool(self.user.is_superuser or obj.user == self.user)
