"""The serializers of lists of all kinds show each row with the serializer of its own kind."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from rest_framework.serializers import ModelSerializer

from explorer.utils import get_type_for_model

# The serializer of a list of all kinds → model → the serializer of that kind. Filled where all of them are known.
SUB_SERIALIZERS: dict[type[ModelSerializer[Any]], dict[type[Model], type[ModelSerializer[Any]]]] = {}


def sub_serializer(of_all_kinds: type[ModelSerializer[Any]], obj: Any) -> Any:
    """Return the class that shows `obj` in a list that `of_all_kinds` is the serializer of."""
    return SUB_SERIALIZERS[of_all_kinds].get(type(obj))


def types_of(of_all_kinds: type[ModelSerializer[Any]]) -> list[str]:
    """Return the types of the rows in such a list."""
    return [get_type_for_model(kind) for kind in SUB_SERIALIZERS[of_all_kinds]]
