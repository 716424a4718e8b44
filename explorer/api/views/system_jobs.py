"""The system's own cleaning jobs."""

from __future__ import annotations

from typing import Any, cast

from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import GenericAPIView
from explorer.api.serializers import EmptySerializer, SystemJobSerializer
from explorer.api.views.answers import created


class SystemJobTemplateLaunch(GenericAPIView):
    """Run one of the system's cleaning jobs, for superusers (AWX: api.views.SystemJobTemplateLaunch)."""

    model = models.SystemJobTemplate
    obj_permission_type = "start"
    serializer_class = EmptySerializer

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response({})

    def post(self, request: Request, **_kwargs: Any) -> Response:
        template, payload = self.get_object(), cast("dict[str, Any]", request.data)
        new_job = template.create_unified_job(extra_vars=payload.get("extra_vars", {}))
        new_job.signal_start()
        shown = SystemJobSerializer(new_job, context=self.get_serializer_context()).to_representation(new_job)
        return created(new_job, {"system_job": new_job.pk, **shown})
