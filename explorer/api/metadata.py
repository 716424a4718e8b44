"""What OPTIONS answers: the fields that a method takes, and what an address is about (AWX: api.metadata)."""

from __future__ import annotations

import contextlib
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.db.models import BooleanField, Field, ForeignKey, JSONField
from django.http import Http404
from polymorphic.models import PolymorphicModel
from rest_framework import exceptions, generics, metadata, serializers
from rest_framework.relations import ManyRelatedField, RelatedField
from rest_framework.request import Request, clone_request

from explorer.models.rbac import role_fields

# What says something about sending a field, and nothing about reading it.
_SENDING_ONLY = ("required", "read_only", "default", "min_length", "max_length", "placeholder")

# Fields whose value has one shape, whatever class the serializer's field has.
_TYPES_BY_NAME = {
    "type": "choice",
    "url": "string",
    "custom_virtualenv": "string",
    "related": "object",
    "summary_fields": "object",
    "created": "datetime",
    "modified": "datetime",
    "credential_passwords": "json",
}


class Metadata(metadata.SimpleMetadata):
    """Adds to REST framework's answer the types of object and the roles on them (AWX: api.metadata.Metadata)."""

    def get_field_info(self, field: Any) -> dict[str, Any]:
        """Return what REST framework tells of a field, its default, and whether a list can be filtered by it."""
        info = super().get_field_info(field) | {"hidden": False, "filterable": _is_filterable(field)}
        info["type"] = _type_of(field) or info["type"]
        if "choices" in info:
            info["choices"] = [(choice["value"], choice["display_name"]) for choice in info["choices"]]
        with contextlib.suppress(serializers.SkipField, AttributeError):
            info["default"] = field.get_default()
        return info | ({"write_only": True} if field.write_only else {})

    def determine_actions(self, request: Request, view: Any) -> dict[str, Any]:
        """Return for each of GET, PUT and POST that this user may use: field → what there is to know about it.

        GET leaves out what can only be sent, PUT and POST what can only be read.
        """
        actions = {}
        for method in sorted({"GET", "PUT", "POST"} & set(view.allowed_methods)):
            view.request = clone_request(request, method)
            try:
                view.check_permissions(view.request)
                row = view.get_object() if method == "PUT" else None
                actions[method] = self._fields_for(method, view.get_serializer(instance=row))
            except (exceptions.APIException, DjangoPermissionDenied, Http404):
                continue
            finally:
                view.request = request
        return actions

    def _fields_for(self, method: str, serializer: Any) -> dict[str, Any]:
        fields = {name: info for name, info in self.get_serializer_info(serializer).items() if isinstance(info, dict)}
        if "type" in fields and hasattr(serializer, "get_type_choices"):
            fields["type"]["choices"] = serializer.get_type_choices()
        if method == "GET":
            shown = {name: info for name, info in fields.items() if not info.get("write_only")}
            return {name: _without(info, _SENDING_ONLY) for name, info in shown.items()}
        return {name: _without(info, ("read_only",)) for name, info in fields.items() if not info.get("read_only")}

    def determine_metadata(self, request: Request, view: Any) -> dict[str, Any]:
        """Return REST framework's answer, with `types`, `object_roles` and, for a list, `max_page_size`."""
        told: dict[str, Any] = super().determine_metadata(request, view)
        serializer: Any = view.get_serializer() if hasattr(view, "get_serializer") else None
        if hasattr(serializer, "get_types"):
            told["types"] = serializer.get_types()
        for name in ("search_fields", "related_search_fields"):
            if found := getattr(view, name, None):
                told[name] = found
        if roles := role_fields(view.model) if getattr(view, "model", None) else []:
            told["object_roles"] = roles
        if isinstance(view, generics.ListAPIView):
            told["max_page_size"] = view.paginator.max_page_size  # type: ignore[union-attr]
        return told


def _without(info: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in info.items() if name not in names}


def _model_field(field: Any) -> Field[Any, Any] | None:
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    try:
        found = model._meta.get_field(field.field_name) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def _is_filterable(field: Any) -> bool:
    if field.field_name == "type":
        model = getattr(getattr(field.parent, "Meta", None), "model", object)
        return issubclass(model, PolymorphicModel)
    return _model_field(field) is not None


def _type_of(field: Any) -> str | None:
    """Return the word for the field's shape where it differs from REST framework's."""
    if field.field_name in _TYPES_BY_NAME:
        return _TYPES_BY_NAME[field.field_name]
    column = _model_field(field)
    if isinstance(field, ManyRelatedField):
        return "list_of_ids" if field.field_name == "credentials" else None
    if isinstance(field, RelatedField) or isinstance(column, ForeignKey):
        return "id"
    if isinstance(field, serializers.JSONField) or isinstance(column, JSONField):
        return "json"
    return "boolean" if isinstance(column, BooleanField) else None
