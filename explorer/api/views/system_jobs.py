"""The system's own cleaning jobs."""

from __future__ import annotations

from typing import Any, cast

from rest_framework.exceptions import ParseError
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
        """Create the job and signal it to start. Whether its variables mean anything, the job finds out on its node.

        Raises ParseError (400) for variables that are neither a dictionary nor text; at those, AWX breaks off with 500.
        """
        template = self.get_object()
        extra_vars = cast("dict[str, Any]", request.data).get("extra_vars", {})
        if extra_vars and not isinstance(extra_vars, dict | str):
            raise ParseError({"extra_vars": f"Variables are a dictionary or text, not a {type(extra_vars).__name__}."})
        new_job = template.create_unified_job(extra_vars=extra_vars)
        new_job.signal_start()
        shown = SystemJobSerializer(new_job, context=self.get_serializer_context()).to_representation(new_job)
        return created(new_job, {"system_job": new_job.pk, **shown})
