"""Ad hoc commands and system jobs: no prompts, no template of one's own."""

from __future__ import annotations

from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.access import get_object_from_data
from explorer.api.generics import GenericAPIView, ListCreateAPIView
from explorer.api.serializers import AdHocCommandListSerializer, EmptySerializer, SystemJobSerializer
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


class AdHocCommandList(ListCreateAPIView):
    """GET lists commands, POST makes one and starts it at once (AWX: api.views.AdHocCommandList)."""

    model = models.AdHocCommand
    serializer_class = AdHocCommandListSerializer
    always_allow_superuser = False

    @transaction.non_atomic_requests
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Passwords come first: a command that lacks one is not even validated, let alone saved."""
        payload = cast("dict[str, Any]", request.data)
        missing = self.missing_passwords(payload)
        if missing:
            return self.ask_for(missing)
        response = super().create(request, *args, **kwargs)
        command = self.model.objects.get(pk=response.data["id"])
        if command.signal_start(**payload):
            return response
        wanted = command.passwords_needed_to_start
        command.delete()
        return self.ask_for(wanted)

    def missing_passwords(self, data: Any) -> list[str]:
        """All passwords that the sent credential needs, if one of them lacks."""
        credential = get_object_from_data("credential", models.Credential, data) if data.get("credential") else None
        needed = credential.passwords_needed if credential else []
        return [] if all(data.get(name) for name in needed) else needed

    @staticmethod
    def ask_for(passwords: list[str]) -> Response:
        return Response({"passwords_needed_to_start": passwords}, status=status.HTTP_400_BAD_REQUEST)
