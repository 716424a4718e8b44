"""`?type=job,project_update`: rows of some kinds only."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from polymorphic.models import PolymorphicModel
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from explorer.utils import get_type_for_model


class TypeFilterBackend(BaseFilterBackend):
    """Shows the rows of the types that `type` names. A type that the list can't have shows nothing."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:  # noqa: ARG002
        """Return the rows of `queryset` that are of one of the types; all rows if none is named."""
        wanted = request.query_params.get("type", "").split(",")
        if wanted == [""]:
            return queryset
        model = queryset.model
        if not issubclass(model, PolymorphicModel):
            return queryset if get_type_for_model(model) in wanted else queryset.none()
        kinds = [kind for kind in (model, *_subclasses(model)) if get_type_for_model(kind) in wanted]
        types = ContentType.objects.get_for_models(*kinds, for_concrete_models=False) if kinds else {}
        return queryset.filter(polymorphic_ctype__in=types.values())


def _subclasses(model: Any) -> list[Any]:
    return [deeper for kind in model.__subclasses__() for deeper in (kind, *_subclasses(kind))]
