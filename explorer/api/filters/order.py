"""`?order_by=name,-created`: the order of a list."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldError
from django.db.models import QuerySet
from rest_framework.exceptions import ParseError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from explorer.api.filters.paths import field_path


class OrderByBackend(BaseFilterBackend):
    """Sorts by the fields that `order_by` (or `order`) names, `-` before a name for the reverse; ties as by default."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """Return `queryset`, sorted. Raises ParseError (400) or PermissionDenied (403) as a filter does."""
        params = request.query_params
        wanted = params.get("order_by", params.get("order", "")).split(",")
        default = getattr(view, "ordering", ())
        names = [_path(queryset.model, name) for name in wanted if name]
        if not names:
            return queryset.order_by(*default) if default else queryset
        try:
            return queryset.order_by(*names, *default)
        except FieldError as problem:
            raise ParseError(str(problem)) from problem


def _path(model: Any, name: str) -> str:
    sign = "-" if name.startswith("-") else ""
    return sign + field_path(model, name.removeprefix("-")).path
