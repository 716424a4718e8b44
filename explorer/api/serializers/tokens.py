"""Tokens as JSON: the secret is in the answer to the POST that made it, and nowhere else."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import SerializerMethodField

from explorer.api.serializers.base import BaseSerializer
from explorer.api.serializers.field_names import without
from explorer.api.serializers.links import foreign_links
from explorer.models import OAuth2AccessToken

CENSORED = "************"
_SCOPES = ("read", "write")


class BaseOAuth2TokenSerializer(BaseSerializer):
    """A token (AWX: api.serializers.BaseOAuth2TokenSerializer). `application` and `refresh_token` are always null."""

    token = SerializerMethodField()
    refresh_token = SerializerMethodField()
    application = serializers.IntegerField(allow_null=True, required=False, default=None, write_only=False)

    class Meta(BaseSerializer.Meta):
        model = OAuth2AccessToken
        fields: ClassVar[tuple[str, ...]] = (
            *without(BaseSerializer.Meta.fields, "name"),
            "user",
            "token",
            "refresh_token",
            "application",
            "expires",
            "scope",
        )
        read_only_fields: ClassVar[tuple[str, ...]] = ("user", "expires")

    def get_token(self, obj: OAuth2AccessToken) -> str:
        """Return the secret of a token that this request made, stars of any other."""
        return obj.token or CENSORED

    def get_refresh_token(self, obj: OAuth2AccessToken) -> str | None:  # noqa: ARG002
        """Return None: only tokens of applications are refreshed."""
        return None

    def to_representation(self, instance: Any) -> Any:
        """Return the row as JSON; no token belongs to an application here."""
        instance.application = None
        return super().to_representation(instance)

    def get_related(self, obj: OAuth2AccessToken) -> dict[str, str]:
        """Add the token's user."""
        return super().get_related(obj) | foreign_links(obj, "user")

    def validate_application(self, value: int | None) -> None:
        """Raise ValidationError for an application: there are none here."""
        if value is not None:
            raise serializers.ValidationError("There are no applications here: send null for a personal token.")

    def validate_scope(self, value: str) -> str:
        """Return the scope. Raises ValidationError for anything but "read", "write" or both."""
        words = value.split()
        if not words or len(set(words)) < len(words) or not set(words) <= set(_SCOPES):
            raise serializers.ValidationError(f"{value!r} is no scope: give read, write, or both with a space between.")
        return value

    def create(self, validated_data: dict[str, Any]) -> OAuth2AccessToken:
        """Make a token of the user who asks for it."""
        validated_data.pop("application", None)
        token = OAuth2AccessToken(**validated_data, user=self.context["request"].user)
        token.generate()
        token.save()
        return token


class OAuth2TokenSerializer(BaseOAuth2TokenSerializer):
    """(AWX: api.serializers.OAuth2TokenSerializer)"""


class OAuth2TokenDetailSerializer(OAuth2TokenSerializer):
    """(AWX: api.serializers.OAuth2TokenDetailSerializer)"""

    class Meta(OAuth2TokenSerializer.Meta):
        read_only_fields: ClassVar[tuple[str, ...]] = ("user", "application", "expires")


class UserPersonalTokenSerializer(BaseOAuth2TokenSerializer):
    """(AWX: api.serializers.UserPersonalTokenSerializer)"""
