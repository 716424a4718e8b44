"""Updates that a user requests, not a job."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import RetrieveAPIView
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
        """Create the update and signal it to start."""
        project = self.get_object()
        if not project.can_update:
            return self.http_method_not_allowed(request, **kwargs)
        update = project.update()
        shown = ProjectUpdateSerializer(update, context=self.get_serializer_context()).to_representation(update)
        return accepted(update, {"project_update": update.pk, **shown})


class InventorySourceUpdateView(RetrieveAPIView):
    """GET: can this source be updated? POST: update it (202), or 400 if its project can't be used.

    (AWX: api.views.InventorySourceUpdateView)
    """

    model = models.InventorySource
    obj_permission_type = "start"
    serializer_class = InventorySourceUpdateSerializer

    def post(self, request: Request, **kwargs: Any) -> Response:
        """Check the source's project, create the update, and signal it to start."""
        source = self.get_object()
        self.get_serializer(source, data=request.data).is_valid(raise_exception=True)
        if not source.can_update:
            return self.http_method_not_allowed(request, **kwargs)
        update = source.update()
        shown = InventoryUpdateDetailSerializer(update, context=self.get_serializer_context())
        return accepted(update, {"inventory_update": update.pk, **shown.to_representation(update)})


class InventoryInventorySourcesUpdate(RetrieveAPIView):
    """GET: which sources of this inventory can be updated? POST: update all that can be.

    Answers 200 if all can, 202 if some can, 400 if none can or there is none; the list says it for each. Unlike at a
    source's own address, a project that can't be used is no reason to refuse.
    (AWX: api.views.InventoryInventorySourcesUpdate)
    """

    name = "Update all sources of an inventory"
    model = models.Inventory
    obj_permission_type = "start"
    serializer_class = InventorySourceUpdateSerializer
    permission_classes = [InventoryInventorySourcesUpdatePermission]

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:  # noqa: ARG002
        """Return for each source whether it can be updated."""
        sources = _sources(self.get_object())
        return Response([{"inventory_source": one.pk, "can_update": one.can_update} for one in sources])

    def post(self, _request: Request, **_kwargs: Any) -> Response:
        """Update each source that can be, and return for each what became of it."""
        told, can_update = [], []
        for source in _sources(self.get_object()):
            can_update.append(source.can_update)
            if not source.can_update:
                told.append({"inventory_source": source.pk, "status": "This source can't be updated."})
                continue
            update = source.update()
            shown = InventoryUpdateDetailSerializer(update, context=self.get_serializer_context())
            told.append({**shown.to_representation(update), "status": "started", "inventory_update": update.pk})
        if not told:
            return Response({"detail": "This inventory has no sources."}, status=status.HTTP_400_BAD_REQUEST)
        return Response(told, status=_code(can_update))


def _sources(inventory: models.Inventory) -> list[models.InventorySource]:
    return list(inventory.inventory_sources.exclude(source=""))


def _code(can_update: list[bool]) -> int:
    if all(can_update):
        return status.HTTP_200_OK
    return status.HTTP_202_ACCEPTED if any(can_update) else status.HTTP_400_BAD_REQUEST
