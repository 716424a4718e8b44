"""The system's own cleaning jobs."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import GenericAPIView
from explorer.api.serializers import EmptySerializer, SystemJobSerializer
from explorer.api.views.answers import created


class SystemJobTemplateLaunch(GenericAPIView):
    """Launch one of the system's cleaning jobs, for superusers (AWX: api.views.SystemJobTemplateLaunch)."""

    model = models.SystemJobTemplate
    obj_permission_type = "start"
    serializer_class = EmptySerializer

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response({})

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """Create the job and signal it to start. Nothing is validated but by the database."""
        template = self.get_object()
        new_job = template.create_unified_job(extra_vars=request.data.get("extra_vars", {}))  # type: ignore[union-attr]
        new_job.signal_start()
        shown = SystemJobSerializer(new_job, context=self.get_serializer_context()).to_representation(new_job)
        return created(new_job, {"system_job": new_job.pk, **shown})
