"""The bases of all views: APIView, GenericAPIView, then a class for each thing an address can do (AWX: api.generics).

Authentication, the parsing of bodies, permissions and the form of answers are decided here, so that a view below holds
only its own rules.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework import generics, status, views
from rest_framework.exceptions import ParseError, PermissionDenied, UnsupportedMediaType, ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from explorer.access import check_user_access, get_user_queryset, optimize_queryset
from explorer.api.authentication import (
    LoggedBasicAuthentication,
    LoggedOAuth2Authentication,
    SessionAuthentication,
)
from explorer.api.filters.paths import related_search_fields
from explorer.api.metadata import Metadata
from explorer.api.pagination import Pagination
from explorer.api.parsers import JSONParser
from explorer.api.permissions import ModelAccessPermission
from explorer.api.renderers import BrowsableAPIRenderer
from explorer.constants import PRODUCT_NAME, PRODUCT_VERSION
from explorer.utils import get_search_fields, getattrd


class APIView(views.APIView):
    """What all views share, with a model or without (AWX: api.generics.APIView)."""

    authentication_classes = [LoggedOAuth2Authentication, SessionAuthentication, LoggedBasicAuthentication]
    permission_classes = [ModelAccessPermission]
    parser_classes = [JSONParser]
    renderer_classes = [JSONRenderer, BrowsableAPIRenderer]
    metadata_class = Metadata
    # The heading of the browsable page, where the class's own name says too little.
    name: str | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a request: the method that Django calls.

        REST framework's `dispatch` calls `initialize_request`, `check_permissions`, the view's method (`get`, `post`,
        …) and `finalize_response`. An exception on the way becomes a response with the status of its class
        (`api_exception_handler`). AWX reads the API's version from the address at this point; here it is always v2.
        """
        return super().dispatch(request, *args, **kwargs)

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Return REST framework's request around Django's, and note the time.

        Its `data` (the parsed body) and its `user` are computed when they are first read.
        """
        self.time_started = time.monotonic()
        return super().initialize_request(request, *args, **kwargs)

    def check_permissions(self, request: Request) -> None:
        """Ask each class of `permission_classes`. Raises NotAuthenticated (401) or PermissionDenied (403).

        A token that is only for reading may not write, whatever its user may do.
        """
        super().check_permissions(request)
        if request.method not in SAFE_METHODS and "write" not in getattr(request.user, "oauth_scopes", ["write"]):
            raise PermissionDenied("This token is only for reading.")

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Choose the renderer, JSON or the browsable page, and add headers: the time taken, in seconds, and by whom."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if request.user.is_authenticated:
            response["X-API-Product-Version"] = PRODUCT_VERSION
        response["X-API-Product-Name"] = PRODUCT_NAME
        response["X-API-Node"] = settings.CLUSTER_HOST_ID
        response["X-API-Time"] = f"{time.monotonic() - self.time_started:.3f}s"
        return response

    def get_authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        """Return what a 401 asks for.

        Not `Basic`: browsers would open a password dialog and then send the password with every request to this host,
        forged ones included. Without any header, REST framework would answer 403 where there is simply no user.
        """
        return "Bearer realm=api"

    def update_raw_data(self, data: Any) -> Any:
        """Return what the browsable page's form starts with: `data`, or the body that was just refused.

        The parent's field is left out: the address decides it.
        """
        sent = getattr(self, "_raw_data_request_method", None) in ("POST", "PUT", "PATCH")
        if not (sent and 400 <= getattr(self, "_raw_data_response_status", 0) < 500):
            parent_key = getattr(self, "parent_key", None)
            return {name: value for name, value in data.items() if name != parent_key}
        try:
            return self.request.data.copy()
        except (ParseError, UnsupportedMediaType):
            return data


class GenericAPIView(generics.GenericAPIView, APIView):
    """A view of one model (AWX: api.generics.GenericAPIView). Subclasses name `model` and `serializer_class`."""

    model: Any = None
    pagination_class = Pagination

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[Any]:
        """Return the serializer; for the browsable page's form, only with the fields that can be sent.

        The view chooses the form's values in `update_raw_data`.
        """
        serializer: Any = super().get_serializer(*args, **kwargs)
        if getattr(self, "_raw_data_form_marker", False):
            for name in [name for name, field in serializer.fields.items() if field.read_only]:
                del serializer.fields[name]
            serializer._data = self.update_raw_data(serializer.data)
        return serializer

    def get_queryset(self) -> QuerySet[Any]:
        """Return all rows, together with the relations that answers show.

        No row is hidden at this point: permission on the object is checked once it is found. So a user without
        permission gets 403, and 404 means that there is no such row for anyone.
        """
        return optimize_queryset(self.model._default_manager.all())


def _in_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Pages need an order; a model without one of its own is sorted by primary key."""
    return rows if rows.ordered else rows.order_by("pk")


class ListAPIView(generics.ListAPIView, GenericAPIView):
    """The rows that the user may see, page by page (AWX: api.generics.ListAPIView)."""

    def get_queryset(self) -> QuerySet[Any]:
        return _in_order(get_user_queryset(self.request.user, self.model))

    @property
    def search_fields(self) -> list[str]:
        """The fields in which `?search=` looks for its words."""
        return get_search_fields(self.model)

    @property
    def related_search_fields(self) -> list[str]:
        """The relations in which `?<relation>__search=` looks for words."""
        return related_search_fields(self.model)


class ListCreateAPIView(ListAPIView, generics.ListCreateAPIView):
    """A list that creates rows by POST (AWX: api.generics.ListCreateAPIView)."""

    def perform_create(self, serializer: BaseSerializer[Any]) -> None:
        """Save the row; where the model has an admin role, the user who created the row gets it."""
        super().perform_create(serializer)
        created: Any = serializer.instance
        if hasattr(type(created), "admin_role") and not self.request.user.is_superuser:
            created.admin_role.members.add(self.request.user)


class ParentMixin:
    """A view below a parent, whose primary key is in the address (AWX: api.generics.ParentMixin).

    A subclass names `parent_model`.
    """

    parent_model: Any = None
    parent_object: Any = None

    def get_parent_object(self) -> Any:
        """Return the parent. Raises Http404 where there is none."""
        if self.parent_object is None:
            self.parent_object = get_object_or_404(self.parent_model, pk=self.kwargs["pk"])  # type: ignore[attr-defined]
        return self.parent_object

    def check_parent_access(self, parent: Any = None) -> None:
        """Raise PermissionDenied for a user who may not read the parent."""
        user = self.request.user  # type: ignore[attr-defined]
        if not check_user_access(user, self.parent_model, "read", parent or self.get_parent_object()):
            raise PermissionDenied


class SubListAPIView(ParentMixin, ListAPIView):
    """The rows of one parent (AWX: api.generics.SubListAPIView).

    `relationship` names the parent's relation to them, dots allowed; `parent_key` the field through which a row belongs
    to its parent, where there is one. With `filter_read_permission` off, who sees the parent sees all its rows.
    """

    relationship: str | None = None
    parent_key: str | None = None
    filter_read_permission = True

    def get_queryset(self) -> QuerySet[Any]:
        """Return the parent's rows that the user may see. Raises PermissionDenied where the parent may not be read."""
        parent = self.get_parent_object()
        self.check_parent_access(parent)
        if not self.filter_read_permission:
            return _in_order(optimize_queryset(self.get_sublist_queryset(parent)))
        rows = super().get_queryset()
        if self.parent_key:
            return rows.filter(**{self.parent_key: parent})
        return rows.filter(pk__in=self.get_sublist_queryset(parent).values("pk"))

    def get_sublist_queryset(self, parent: Any) -> QuerySet[Any]:
        """Return all rows of the parent's relation; none where the view names no relation."""
        return getattrd(parent, self.relationship).all() if self.relationship else self.model.objects.none()


class SubListCreateAPIView(SubListAPIView, ListCreateAPIView):
    """The rows of one parent, and new rows for it by POST (AWX: api.generics.SubListCreateAPIView)."""

    def create(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Create a row of the parent, and answer 201 with it.

        Permission is checked again after validation: only then are the objects known that the body names.
        """
        data: dict[str, Any] = dict(request.data)
        if self.parent_key:
            data[self.parent_key] = self.kwargs["pk"]
        serializer = self.get_serializer(data=data)
        serializer.is_valid(raise_exception=True)
        if not check_user_access(self.request.user, self.model, "add", serializer.validated_data):
            raise PermissionDenied
        created = serializer.save()
        shown: Any = self.get_serializer(instance=created).data
        return Response(shown, status.HTTP_201_CREATED, headers={"Location": created.get_absolute_url()})


class SubListCreateAttachDetachAPIView(SubListCreateAPIView):
    """The objects in one relation of a parent (AWX: api.generics.SubListCreateAttachDetachAPIView).

    POST with an `id` attaches that object, with `disassociate` as well takes it away (204 either way); without an `id`
    it creates a row and attaches that (201). `creates` off: nothing is created here.
    """

    creates = True

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Attach, take away or create. Raises ValidationError for what is no id, PermissionDenied for a refusal."""
        sent: dict[str, Any] = dict(request.data)
        if "id" in sent:
            return self._change(request, sent["id"], bool(sent.get("disassociate")))
        if not self.creates:
            raise ValidationError({"msg": "Name the object by its `id`: none is created at this address."})
        created = self.create(request, *args, **kwargs)
        if self.parent_key is None:
            self._change(request, created.data["id"], False)
        return created

    def _change(self, request: Request, asked: Any, away: bool) -> Response:
        parent, relation = self.get_parent_object(), str(self.relationship)
        one = self._named(asked)
        can = "unattach" if away else "attach"
        if not check_user_access(request.user, self.parent_model, can, parent, one, relation, request.data):
            raise PermissionDenied
        manager = getattrd(parent, relation)
        if away:
            manager.remove(one)
        else:
            if problem := self.is_valid_relation(parent, one):
                return Response(problem, status.HTTP_400_BAD_REQUEST)
            manager.add(one)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _named(self, asked: Any) -> Any:
        if isinstance(asked, bool) or not isinstance(asked, (int, str)) or not str(asked).isdecimal():
            raise ValidationError({"id": "This has to be the id of an object."})
        one = self.model._default_manager.filter(pk=int(str(asked)[:18])).first()
        if one is None:
            raise ValidationError({"id": f"There is no {self.model._meta.verbose_name} with this id."})
        return one

    def is_valid_relation(self, parent: Any, sub: Any) -> dict[str, str] | None:  # noqa: ARG002
        """Return why `sub` can't be attached; None where it can. Subclasses have rules of their own."""
        return None


class DestroyAPIView(generics.DestroyAPIView):
    """A row that DELETE deletes (AWX: api.generics.DestroyAPIView)."""

    model: Any = None

    def has_delete_permission(self, obj: Model) -> bool:
        """Whether the user may delete the row."""
        return check_user_access(self.request.user, self.model, "delete", obj)

    def perform_destroy(self, instance: Model, check_permission: bool = True) -> None:
        """Delete the row. Raises PermissionDenied where the user may not."""
        if check_permission and not self.has_delete_permission(instance):
            raise PermissionDenied
        super().perform_destroy(instance)


class RetrieveAPIView(generics.RetrieveAPIView, GenericAPIView):
    """One row, by the primary key in the address (AWX: api.generics.RetrieveAPIView)."""


class RetrieveUpdateAPIView(RetrieveAPIView, generics.RetrieveUpdateAPIView):
    """One row, which PUT and PATCH change (AWX: api.generics.RetrieveUpdateAPIView)."""


class RetrieveDestroyAPIView(RetrieveAPIView, DestroyAPIView):
    """One row, which DELETE deletes (AWX: api.generics.RetrieveDestroyAPIView)."""


class RetrieveUpdateDestroyAPIView(RetrieveUpdateAPIView, DestroyAPIView):
    """One row, to read, change and delete (AWX: api.generics.RetrieveUpdateDestroyAPIView)."""


class GenericCancelView(RetrieveAPIView):
    """GET: can this job be canceled? POST: cancel it (202), or 405 when it's too late.

    Not one transaction a request: a cancel must be in the database before anyone is told of it.
    (AWX: api.generics.GenericCancelView)
    """

    obj_permission_type = "cancel"

    @transaction.non_atomic_requests
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Cancel the job, and answer 202 or 405."""
        job: Any = self.get_object()
        if not job.can_cancel:
            return self.http_method_not_allowed(request, *args, **kwargs)
        job.cancel()
        return Response(status=status.HTTP_202_ACCEPTED)
