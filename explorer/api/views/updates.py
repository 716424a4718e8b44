"""Updates that someone asks for, not a job."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api import serializers
from explorer.api.generics import RetrieveAPIView
from explorer.api.permissions import ProjectUpdatePermission


class ProjectUpdateView(RetrieveAPIView):
    """GET: can this project be updated? POST: update it (202), or 405 for a manual one.

    (AWX: api.views.ProjectUpdateView)
    """

    model = models.Project
    serializer_class = serializers.ProjectUpdateViewSerializer
    permission_classes = [ProjectUpdatePermission]

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        project = self.get_object()
        if not project.can_update:
            return self.http_method_not_allowed(request, *args, **kwargs)
        update = project.update()
        shown = serializers.ProjectUpdateSerializer(update, context=self.get_serializer_context())
        return accepted({"project_update": update.id, **shown.to_representation(update)}, update)


class InventorySourceUpdateView(RetrieveAPIView):
    """GET: can this source be updated? POST: update it (202), or 400 if its project is out of order.

    (AWX: api.views.InventorySourceUpdateView)
    """

    model = models.InventorySource
    obj_permission_type = "start"
    serializer_class = serializers.InventorySourceUpdateSerializer

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        source = self.get_object()
        self.get_serializer(source, data=request.data).is_valid(raise_exception=True)
        if not source.can_update:
            return self.http_method_not_allowed(request, *args, **kwargs)
        update = source.update()
        shown = serializers.InventoryUpdateDetailSerializer(update, context=self.get_serializer_context())
        return accepted({"inventory_update": update.id, **shown.to_representation(update)}, update)


def accepted(data: dict[str, Any], update: Any) -> Response:
    """202: the update will run, but hasn't yet."""
    headers = {"Location": update.get_absolute_url()}
    return Response(data, status=status.HTTP_202_ACCEPTED, headers=headers)
