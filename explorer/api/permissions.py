"""DRF asks here before a view runs, and again when the view has found its object."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from rest_framework import permissions
from rest_framework.exceptions import MethodNotAllowed, PermissionDenied
from rest_framework.request import Request

from explorer.access import check_user_access
from explorer.utils import get_object_or_400


class ModelAccessPermission(permissions.BasePermission):
    """Turns a request's method into a question for the access room (AWX: api.permissions.ModelAccessPermission).

    Reading asks `can_read`; a POST asks what the view's `obj_permission_type` names (`start`, `cancel`), or `can_add`
    where the view has none. A list below a parent takes a parent that one may read.
    """

    def has_permission(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        """False only for a request without a user, which DRF answers with 401.

        Raises MethodNotAllowed (405) for a method that the view doesn't have, PermissionDenied (403) for a refusal.
        """
        user: Any = request.user
        if user is None or user.is_anonymous:
            return False
        if getattr(view, "always_allow_superuser", True) and user.is_superuser:
            return True
        if str(request.method) not in view.allowed_methods:
            raise MethodNotAllowed(str(request.method))
        if not self.may(request, view, obj):
            raise PermissionDenied
        return True

    def has_object_permission(self, request: Request, view: Any, obj: Model) -> bool:
        return self.has_permission(request, view, obj=obj)

    def may(self, request: Request, view: Any, obj: Model | None) -> bool:
        """The method's own question. Before the object is known (None), most have nothing to ask yet."""
        if request.method == "POST":
            return self.check_post_permissions(request, view, obj)
        return self.check_get_permissions(request, view, obj=obj)

    def check_get_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        if getattr(view, "parent_model", None) and not self.check_parent(request, view):
            return False
        return obj is None or check_user_access(request.user, view.model, "read", obj)

    def check_parent(self, request: Request, view: Any) -> bool:
        return check_user_access(request.user, view.parent_model, "read", view.get_parent_object())

    def check_post_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        if getattr(view, "parent_model", None):
            return self.check_parent(request, view) and self.check_parent_key(request, view)
        action = getattr(view, "obj_permission_type", None)
        if action is None:
            return obj is not None or check_user_access(request.user, view.model, "add", request.data)
        return obj is None or check_user_access(request.user, view.model, action, obj)

    def check_parent_key(self, request: Request, view: Any) -> bool:
        """Before the body is read: may there be a row that belongs to this parent?"""
        if view.parent_key is None:
            return True
        return check_user_access(request.user, view.model, "add", {view.parent_key: view.get_parent_object()})


class ProjectUpdatePermission(ModelAccessPermission):
    """Asks about the project itself before the view is entered (AWX: api.permissions.ProjectUpdatePermission)."""

    def check_get_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:  # noqa: ARG002
        return self._check(request, view, "read")

    def check_post_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:  # noqa: ARG002
        return self._check(request, view, "start")

    def _check(self, request: Request, view: Any, action: str) -> bool:
        wanted = view.kwargs["pk"]
        return check_user_access(request.user, view.model, action, get_object_or_400(view.model, pk=wanted))


class InventoryInventorySourcesUpdatePermission(ModelAccessPermission):
    """One permission for all sources of an inventory: to update it (AWX: a class of this name in api.permissions)."""

    def check_post_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:  # noqa: ARG002
        inventory = get_object_or_400(view.model, pk=view.kwargs["pk"])
        return check_user_access(request.user, view.model, "update", inventory)
