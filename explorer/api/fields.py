"""Serializer fields that are more forgiving, or more literal, than DRF's own."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class VerbatimField(serializers.Field):
    """Lets a value of any shape through untouched (AWX: api.fields.VerbatimField).

    Password dictionaries and a workflow's extra_vars use it: whoever consumes the value judges it.
    """

    def to_internal_value(self, data: Any) -> Any:
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class NullIsEmpty:
    """A `null` in the payload reaches `to_internal_value`, instead of ending validation early as None.

    Text columns here are never NULL, so the field classes below turn `null` into their type's empty value.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "allow_null": True})

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        decided, value = super().validate_empty_values(data)  # type: ignore[misc]
        return (decided and value is not None), value


class CharNullField(NullIsEmpty, serializers.CharField):
    """Text, where `null` means the empty string."""

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value("" if data is None else data)


class ChoiceNullField(NullIsEmpty, serializers.ChoiceField):
    """One of some choices, where `null` means the empty one."""

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value("" if data is None else data)


class BooleanNullField(NullIsEmpty, serializers.BooleanField):
    """A flag, where `null` and the empty string mean no."""

    def to_internal_value(self, data: Any) -> bool:
        return data is not None and bool(super().to_internal_value(data))
