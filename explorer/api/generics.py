"""The ladder that every view stands on: APIView → GenericAPIView → ListAPIView, RetrieveAPIView, …

Who may speak, which language a body is in and how answers look is settled here, so that a view below holds nothing but
its own question. (AWX: api.generics)
"""

from __future__ import annotations

import time
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from rest_framework import generics, status, views
from rest_framework.authentication import BasicAuthentication, SessionAuthentication
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from explorer.access import check_user_access, get_user_queryset, optimize_queryset
from explorer.api.pagination import Pagination
from explorer.api.parsers import JSONParser
from explorer.api.permissions import ModelAccessPermission
from explorer.api.renderers import BrowsableAPIRenderer


class APIView(views.APIView):
    """What all views share, models or not.

    DRF's `dispatch` leads a request along here: it wraps it, checks permissions, runs `get` or `post`, dresses the
    answer. An exception on the way becomes an answer, too, with the status that its class stands for.
    """

    authentication_classes = [SessionAuthentication, BasicAuthentication]
    permission_classes = [ModelAccessPermission]
    parser_classes = [JSONParser]
    renderer_classes = [JSONRenderer, BrowsableAPIRenderer]
    # The heading of the browsable page, where the class's own name says too little.
    name: str | None = None

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Django's request, with a parsed body (`data`) and a user added, both worked out when first asked for."""
        self.time_started = time.monotonic()
        return super().initialize_request(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Chooses JSON or page, and says in a header how long the answer took, in seconds."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["X-API-Time"] = f"{time.monotonic() - self.time_started:.3f}s"
        return response

    def get_authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        """What a 401 asks for.

        Not `Basic`: browsers would open a password box and then send the password with every request to this host,
        forged ones included. Without any header, DRF would answer 403 where there is simply no user.
        """
        return "Bearer realm=api"

    def update_raw_data(self, data: Any) -> Any:
        """What the browsable API's form starts with: `data`, or what was just sent, if that was refused."""
        sent = getattr(self, "_raw_data_request_method", None) in ("POST", "PUT", "PATCH")
        refused = 400 <= getattr(self, "_raw_data_response_status", 0) < 500
        return self.request.data.copy() if sent and refused else data


class GenericAPIView(generics.GenericAPIView, APIView):
    """A view of one model. Subclasses name `model` and `serializer_class`."""

    model: Any = None
    pagination_class = Pagination

    def get_queryset(self) -> QuerySet[Any]:
        """All rows, with the relations that answers need fetched along.

        Nobody's rows are hidden at this point: the object's permission is asked for once it's found, so a stranger
        gets 403, and 404 means that there is no such row for anyone.
        """
        return optimize_queryset(self.model._default_manager.all())

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[Any]:
        serializer = super().get_serializer(*args, **kwargs)
        if getattr(self, "_raw_data_form_marker", False):
            self._fill_form(serializer)
        return serializer

    def object_for_form(self) -> Any:
        """The row that a form is about; None where there is none, or none for this user."""
        try:
            return self.get_object()
        except (Http404, PermissionDenied, NotAuthenticated):
            return None

    def _fill_form(self, serializer: Any) -> None:
        """Leaves what one can send, and lets the view choose the values to start with."""
        for name in [name for name, field in serializer.fields.items() if field.read_only]:
            del serializer.fields[name]
        shown = serializer.data
        serializer._data = self.update_raw_data(shown)


class ListAPIView(generics.ListAPIView, GenericAPIView):
    """The rows that the user may see, page by page."""

    def get_queryset(self) -> QuerySet[Any]:
        return get_user_queryset(self.request.user, self.model).order_by("pk")


class ListCreateAPIView(generics.ListCreateAPIView, ListAPIView):
    """A list that takes new rows by POST."""


class SubListCreateAPIView(ListCreateAPIView):
    """The rows of one parent, whose primary key is in the URL; a new row belongs to that parent.

    A subclass names `parent_model`, and in `parent_key` the field through which a row belongs to its parent. One
    without such a field says itself what the parent decides. (AWX: api.generics.SubListCreateAPIView)
    """

    parent_model: Any = None
    parent_key: str | None = None

    def get_parent_object(self) -> Any:
        """Raises Http404 where there is no such parent for anyone."""
        return get_object_or_404(self.parent_model, pk=self.kwargs["pk"])

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        return rows.filter(**{self.parent_key: self.get_parent_object()}) if self.parent_key else rows.none()

    def perform_create(self, serializer: BaseSerializer[Any]) -> None:
        """Asks once more who may: only now are the objects known that the body names."""
        if not check_user_access(self.request.user, self.model, "add", serializer.validated_data):
            raise PermissionDenied
        super().perform_create(serializer)


class RetrieveAPIView(generics.RetrieveAPIView, GenericAPIView):
    """One row, by the primary key in the URL."""


class GenericCancelView(RetrieveAPIView):
    """GET: can this job be canceled? POST: cancel it (202), or 405 when it's too late for that.

    Not one transaction a request: a cancel must be in the database before anyone is told of it.
    (AWX: api.generics.GenericCancelView)
    """

    obj_permission_type = "cancel"

    @transaction.non_atomic_requests
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Request, **kwargs: Any) -> Response:
        job: Model = self.get_object()
        if not job.can_cancel:  # type: ignore[attr-defined]
            return self.http_method_not_allowed(request, **kwargs)
        job.cancel()  # type: ignore[attr-defined]
        return Response(None, status.HTTP_202_ACCEPTED)
