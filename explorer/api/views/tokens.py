"""Tokens: all that one may see, and those of one user."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.api import serializers
from explorer.api.generics import ListCreateAPIView, RetrieveUpdateDestroyAPIView, SubListCreateAPIView
from explorer.models import OAuth2AccessToken


class OAuth2TokenList(ListCreateAPIView):
    """The tokens that one may see; POST makes one for oneself (AWX: api.views.OAuth2TokenList)."""

    name = "Tokens"
    model = OAuth2AccessToken
    serializer_class = serializers.OAuth2TokenSerializer


class OAuth2TokenDetail(RetrieveUpdateDestroyAPIView):
    """One token, to describe or to delete (AWX: api.views.OAuth2TokenDetail)."""

    name = "Token"
    model = OAuth2AccessToken
    serializer_class = serializers.OAuth2TokenDetailSerializer


class UserPersonalTokenList(SubListCreateAPIView):
    """A user's own tokens (AWX: api.views.UserPersonalTokenList)."""

    name = "Personal tokens"
    model = OAuth2AccessToken
    parent_model = User
    parent_key = "user"
    relationship = "main_oauth2accesstoken"
    serializer_class = serializers.UserPersonalTokenSerializer

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Make a token. Raises PermissionDenied at another user's address: a token acts as the one who makes it."""
        if self.get_parent_object() != request.user:
            raise PermissionDenied
        return super().create(request, *args, **kwargs)
