"""What inventory updates reported (AWX: api.views.inventory)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import SubListAPIView
from explorer.api.pagination import UnifiedJobEventPagination
from explorer.api.serializers import InventoryUpdateEventSerializer
from explorer.api.views.event_lists import events_of_parent, with_most_events


class InventoryUpdateEventsList(SubListAPIView):
    """The lines of an inventory update (AWX: api.views.inventory.InventoryUpdateEventsList)."""

    model = models.InventoryUpdateEvent
    serializer_class = InventoryUpdateEventSerializer
    parent_model = models.InventoryUpdate
    name = "Events of an inventory update"
    pagination_class = UnifiedJobEventPagination

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        return super().finalize_response(request, with_most_events(response), *args, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        return events_of_parent(self)
