"""Ad hoc commands: created directly, without a template and without prompts, and run again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import GenericAPIView, ListCreateAPIView, SubListCreateAPIView
from explorer.api.serializers import (
    AdHocCommandListSerializer,
    AdHocCommandRelaunchSerializer,
    AdHocCommandSerializer,
)
from explorer.api.views.answers import created, passwords_needed
from explorer.utils import get_object_or_400


class AdHocCommandList(ListCreateAPIView):
    """GET lists commands, POST creates one and starts it at once (AWX: api.views.AdHocCommandList)."""

    model = models.AdHocCommand
    serializer_class = AdHocCommandListSerializer
    always_allow_superuser = False
    parent_model: Any = None

    @transaction.non_atomic_requests
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def update_raw_data(self, data: Any) -> Any:
        """Return what the form starts with; below a host, its inventory and its name are decided."""
        decided = ("inventory", "limit") if self.parent_model is models.Host else ()
        return super().update_raw_data({name: value for name, value in data.items() if name not in decided})

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Create the command, start it, and answer 201.

        Passwords come first: a command that lacks one is not even validated, let alone saved. Below a host, the command
        is limited to it.
        """
        payload = cast("dict[str, Any]", request.data)
        if self.parent_model is models.Host:
            host = self.get_parent_object()  # type: ignore[attr-defined]
            payload |= {"inventory": host.inventory_id, "limit": host.name}
        needed = _passwords_of_credential(payload)
        if _lacks_any(needed, payload):
            return passwords_needed(needed)
        response = super().create(request, *args, **kwargs)
        if response.status_code != status.HTTP_201_CREATED:
            return response
        command = self.model.objects.get(pk=response.data["id"])
        if command.signal_start(**payload):
            return response
        wanted = command.passwords_needed_to_start
        command.delete()
        return passwords_needed(wanted)


class InventoryAdHocCommandsList(AdHocCommandList, SubListCreateAPIView):
    """The commands on one inventory (AWX: api.views.InventoryAdHocCommandsList)."""

    name = "Ad hoc commands of an inventory"
    parent_model = models.Inventory
    relationship = "ad_hoc_commands"
    parent_key = "inventory"


class HostAdHocCommandsList(AdHocCommandList, SubListCreateAPIView):
    """Commands on one host: its name becomes the limit (AWX: api.views.HostAdHocCommandsList)."""

    name = "Ad hoc commands of a host"
    parent_model = models.Host
    relationship = "ad_hoc_commands"


class AdHocCommandRelaunch(GenericAPIView):
    """GET shows which passwords are needed, POST runs the same command again (AWX: api.views.AdHocCommandRelaunch).

    Answers 201 with the new command, 400 where the old one would not be allowed any more, or for missing passwords.
    """

    model = models.AdHocCommand
    obj_permission_type = "start"
    serializer_class = AdHocCommandRelaunchSerializer

    @transaction.non_atomic_requests
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response({"passwords_needed_to_start": self.get_object().passwords_needed_to_start})

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """Validate the old command as if it were sent today (its module may be forbidden by now), and copy it."""
        old, passwords = self.get_object(), cast("dict[str, Any]", request.data)
        context = self.get_serializer_context()
        today = AdHocCommandSerializer(old, context=context).data
        AdHocCommandSerializer(data=today, context=context).is_valid(raise_exception=True)
        if _lacks_any(old.passwords_needed_to_start, passwords):
            return passwords_needed(old.passwords_needed_to_start)
        command = old.copy()
        if not command.signal_start(**passwords):
            command.delete()
            return passwords_needed(old.passwords_needed_to_start)
        shown = AdHocCommandSerializer(command, context=context).data
        return created(command, {**shown, "ad_hoc_command": command.pk})


def _passwords_of_credential(data: Mapping[str, Any]) -> list[str]:
    """Return the passwords that the credential in `data` leaves to be asked.

    Raises ParseError (400) where there is none of that id. What is no id at all, the serializer refuses.
    """
    try:
        key = int(data.get("credential") or 0)
    except (TypeError, ValueError, OverflowError):
        return []
    return get_object_or_400(models.Credential, pk=key).passwords_needed if key else []


def _lacks_any(passwords: list[str], data: Mapping[str, Any]) -> bool:
    """Whether one is missing. Passwords are sent beside the other fields; an empty one is missing."""
    return not all(data.get(name) for name in passwords)
