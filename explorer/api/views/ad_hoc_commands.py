"""Ad hoc commands: made directly, without a template and without prompts, and made again."""

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
from explorer.api.serializers import AdHocCommandListSerializer, AdHocCommandSerializer
from explorer.api.views.answers import created
from explorer.utils import get_object_or_400


def ask_for(passwords: list[str]) -> Response:
    """400: these passwords are needed, all of them."""
    return Response({"passwords_needed_to_start": passwords}, status=status.HTTP_400_BAD_REQUEST)


def lacks_any(passwords: list[str], data: Mapping[str, Any]) -> bool:
    """Passwords lie beside the other fields; an empty one is none."""
    return not all(data.get(name) for name in passwords)


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
        payload.update(self.given_by_parent())
        needed = self.passwords_of_credential(payload)
        if lacks_any(needed, payload):
            return ask_for(needed)
        response = super().create(request, *args, **kwargs)
        command = self.model.objects.get(pk=response.data["id"])
        if command.signal_start(**payload):
            return response
        wanted = command.passwords_needed_to_start
        command.delete()
        return ask_for(wanted)

    def given_by_parent(self) -> dict[str, Any]:
        """Fields that the address decides, whatever the body says."""
        return {}

    def update_raw_data(self, data: Any) -> Any:
        decided = self.given_by_parent()
        return super().update_raw_data({name: value for name, value in data.items() if name not in decided})

    def passwords_of_credential(self, data: Mapping[str, Any]) -> list[str]:
        """The passwords that the sent credential leaves to be asked.

        Raises ParseError (400) where there is none of that id. What is no id at all is the serializer's to refuse.
        """
        try:
            key = int(data.get("credential") or 0)
        except (TypeError, ValueError):
            return []
        return get_object_or_400(models.Credential, pk=key).passwords_needed if key else []


class InventoryAdHocCommandsList(AdHocCommandList, SubListCreateAPIView):
    """The commands on one inventory (AWX: api.views.InventoryAdHocCommandsList)."""

    name = "Ad hoc commands of an inventory"
    parent_model = models.Inventory
    parent_key = "inventory"

    def given_by_parent(self) -> dict[str, Any]:
        return {"inventory": self.kwargs["pk"]}


class HostAdHocCommandsList(AdHocCommandList, SubListCreateAPIView):
    """Commands on one host: its name becomes the limit (AWX: api.views.HostAdHocCommandsList).

    GET has nothing to list. Which commands came to a host is known from what they did there, and none runs here.
    """

    name = "Ad hoc commands of a host"
    parent_model = models.Host

    def given_by_parent(self) -> dict[str, Any]:
        host = self.get_parent_object()
        return {"inventory": host.inventory_id, "limit": host.name}


class AdHocCommandRelaunch(GenericAPIView):
    """GET tells which passwords are needed, POST runs the same command again (AWX: api.views.AdHocCommandRelaunch).

    Answers 201 with the new command, 400 where the old one would not be allowed any more, or for missing passwords.
    """

    model = models.AdHocCommand
    obj_permission_type = "start"
    serializer_class = AdHocCommandSerializer

    @transaction.non_atomic_requests
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response({"passwords_needed_to_start": self.get_object().passwords_needed_to_start})

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """What the old command says of itself is judged as if it were sent today: modules may be forbidden by now."""
        old, passwords = self.get_object(), cast("dict[str, Any]", request.data)
        self.get_serializer(data=self.get_serializer(old).data).is_valid(raise_exception=True)
        if lacks_any(old.passwords_needed_to_start, passwords):
            return ask_for(old.passwords_needed_to_start)
        command = old.copy()
        if not command.signal_start(**passwords):
            command.delete()
            return ask_for(old.passwords_needed_to_start)
        return created(command, {**self.get_serializer(command).data, "ad_hoc_command": command.pk})

    def update_raw_data(self, data: Any) -> Any:  # noqa: ARG002
        old = self.object_for_form()
        return super().update_raw_data(dict.fromkeys(old.passwords_needed_to_start if old else (), ""))
