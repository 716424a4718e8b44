"""Updates that someone asks for, not a job."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import GenericAPIView, RetrieveAPIView
from explorer.api.permissions import InventoryInventorySourcesUpdatePermission, ProjectUpdatePermission
from explorer.api.serializers import (
    InventorySourceUpdateSerializer,
    InventoryUpdateDetailSerializer,
    ProjectUpdateSerializer,
    ProjectUpdateViewSerializer,
)
from explorer.api.views.answers import accepted


class ProjectUpdateView(RetrieveAPIView):
    """GET: can this project be updated? POST: update it (202), or 405 for a manual one.

    (AWX: api.views.ProjectUpdateView)
    """

    model = models.Project
    serializer_class = ProjectUpdateViewSerializer
    permission_classes = [ProjectUpdatePermission]

    def post(self, request: Request, **kwargs: Any) -> Response:
        project = self.get_object()
        if not project.can_update:
            return self.http_method_not_allowed(request, **kwargs)
        update = project.update()
        shown = ProjectUpdateSerializer(update, context=self.get_serializer_context()).to_representation(update)
        return accepted(update, {"project_update": update.pk, **shown})


class InventorySourceUpdateView(RetrieveAPIView):
    """GET: can this source be updated? POST: update it (202), or 400 if its project is out of order.

    (AWX: api.views.InventorySourceUpdateView)
    """

    model = models.InventorySource
    obj_permission_type = "start"
    serializer_class = InventorySourceUpdateSerializer

    def post(self, request: Request, **kwargs: Any) -> Response:
        source = self.get_object()
        self.get_serializer(source, data=request.data).is_valid(raise_exception=True)
        if not source.can_update:
            return self.http_method_not_allowed(request, **kwargs)
        update = source.update()
        shown = InventoryUpdateDetailSerializer(update, context=self.get_serializer_context())
        return accepted(update, {"inventory_update": update.pk, **shown.to_representation(update)})


class InventoryInventorySourcesUpdate(GenericAPIView):
    """GET: which sources of this inventory can be updated? POST: update all that can be.

    Answers 200 if all can, 202 if some can, 400 if none can or there is none; the list says it for each. Other than at
    a source's own door, a project that is out of order is no reason to refuse.
    (AWX: api.views.InventoryInventorySourcesUpdate)
    """

    name = "Update all sources of an inventory"
    model = models.Inventory
    obj_permission_type = "start"
    serializer_class = InventorySourceUpdateSerializer
    permission_classes = [InventoryInventorySourcesUpdatePermission]

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response([{"inventory_source": one.pk, "can_update": one.can_update} for one in self.sources()])

    def post(self, _request: Request, **_kwargs: Any) -> Response:
        sources = self.sources()
        if not sources:
            return Response({"detail": "This inventory has no sources."}, status=status.HTTP_400_BAD_REQUEST)
        told = [self.started(one) if one.can_update else self.left_out(one) for one in sources]
        return Response(told, status=self.code([one.can_update for one in sources]))

    def sources(self) -> list[models.InventorySource]:
        return list(self.get_object().inventory_sources.exclude(source=""))

    def started(self, source: models.InventorySource) -> dict[str, Any]:
        update = source.update()
        shown = InventoryUpdateDetailSerializer(update, context=self.get_serializer_context())
        return {**shown.to_representation(update), "status": "started", "inventory_update": update.pk}

    def left_out(self, source: models.InventorySource) -> dict[str, Any]:
        return {"inventory_source": source.pk, "status": "This source can't be updated."}

    def code(self, can_update: list[bool]) -> int:
        if all(can_update):
            return status.HTTP_200_OK
        return status.HTTP_202_ACCEPTED if any(can_update) else status.HTTP_400_BAD_REQUEST
