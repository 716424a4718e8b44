"""Updates that someone asks for, not a job."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import RetrieveAPIView
from explorer.api.permissions import ProjectUpdatePermission
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
