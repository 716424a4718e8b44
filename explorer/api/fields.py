"""Serializer fields that accept more than REST framework's own, or pass values on as they are (AWX: api.fields)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from explorer.models import Credential


class VerbatimField(serializers.Field):
    """Pass a value of any shape on unchanged (AWX: api.fields.VerbatimField).

    Password dictionaries and a workflow's `extra_vars` use it: what reads the value validates it.
    """

    def to_internal_value(self, data: Any) -> Any:
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class NullFieldMixin:
    """Lets `null` reach `to_internal_value`, where validation would otherwise end early with None.

    Text columns are never NULL here, so the field classes below turn `null` into their type's empty value.
    (AWX: api.fields.NullFieldMixin)
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "allow_null": True})

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """Return whether validation ends here, and the value: it never ends with None."""
        decided, value = super().validate_empty_values(data)  # type: ignore[misc]
        return (decided and value is not None), value


class CharNullField(NullFieldMixin, serializers.CharField):
    """Text, where `null` means the empty string (AWX: api.fields.CharNullField)."""

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value("" if data is None else data)


class ChoiceNullField(NullFieldMixin, serializers.ChoiceField):
    """One of some choices, where `null` means the empty one (AWX: api.fields.ChoiceNullField)."""

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value("" if data is None else data)


class BooleanNullField(NullFieldMixin, serializers.BooleanField):
    """A flag, where `null` and the empty string mean no (AWX: api.fields.BooleanNullField)."""

    def to_internal_value(self, data: Any) -> bool:
        return data is not None and bool(super().to_internal_value(data))


class IdRelatedField(serializers.PrimaryKeyRelatedField):
    """An object named by its id. Infinity, which is no id, is an error of the field; REST framework's would raise."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            return super().to_internal_value(data)
        except OverflowError:
            self.fail("incorrect_type", data_type=type(data).__name__)


class DeprecatedCredentialField(serializers.IntegerField):
    """The id of the cloud credential of an inventory source, from before sources had a list of credentials.

    (AWX: api.fields.DeprecatedCredentialField)
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"allow_null": True, "default": None, "min_value": 1, **kwargs})

    def to_internal_value(self, data: Any) -> int:
        """Return the id. Raises ValidationError where no credential has it."""
        pk = super().to_internal_value(data)
        if not Credential.objects.filter(pk=pk).exists():
            raise serializers.ValidationError(f"There is no credential with the id {pk}.")
        return pk
