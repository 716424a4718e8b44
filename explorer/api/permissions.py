"""Permissions of a request: REST framework asks here before a view runs, and again when it has found its object."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from rest_framework import permissions
from rest_framework.exceptions import MethodNotAllowed, PermissionDenied
from rest_framework.request import Request

from explorer.access import check_user_access
from explorer.utils import get_object_or_400


class ModelAccessPermission(permissions.BasePermission):
    """Translates a request's method into a question for an access class (AWX: api.permissions.ModelAccessPermission).

    Reading asks `can_read`; a POST asks what the view's `obj_permission_type` names (`start`, `cancel`), or `can_add`
    where the view has none; PUT and PATCH ask `can_change`, DELETE asks `can_delete`. Below a parent, one must be able
    to read the parent. Each `check_<method>_permissions` is asked twice: before the object is known (None), when most
    have nothing to check yet, and with the object.
    """

    def check_options_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        return self.check_get_permissions(request, view, obj)

    def check_head_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        return self.check_get_permissions(request, view, obj)

    def check_get_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        """Whether the user may read the parent, if there is one, and the object."""
        if getattr(view, "parent_model", None) and not _may_read_parent(request, view):
            return False
        return obj is None or check_user_access(request.user, view.model, "read", obj)

    def check_post_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        """Whether the user may do what the view's POST does; below a parent, whether they may add a row to it."""
        if getattr(view, "parent_model", None):
            return _may_read_parent(request, view) and _may_add_below_parent(request, view)
        action = getattr(view, "obj_permission_type", None)
        if action is None:
            return obj is not None or check_user_access(request.user, view.model, "add", request.data)
        return obj is None or check_user_access(request.user, view.model, action, obj)

    def check_put_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        """Whether the user may save the body's values on the object."""
        return obj is None or check_user_access(request.user, view.model, "change", obj, request.data)

    def check_patch_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        return self.check_put_permissions(request, view, obj)

    def check_delete_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        return obj is None or check_user_access(request.user, view.model, "delete", obj)

    def check_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        """Whether the request may go on; False only for one without a user, for which REST framework returns 401.

        Superusers pass, unless the view sets `always_allow_superuser` to False. Raises MethodNotAllowed (405) for a
        method that the view doesn't have, PermissionDenied (403) for a refusal.
        """
        user: Any = request.user
        if user is None or user.is_anonymous:
            return False
        if getattr(view, "always_allow_superuser", True) and user.is_superuser:
            return True
        method = str(request.method)
        if method not in view.allowed_methods:
            raise MethodNotAllowed(method)
        if not getattr(self, f"check_{method.lower()}_permissions")(request, view, obj):
            raise PermissionDenied
        return True

    def has_permission(self, request: Request, view: Any, obj: Model | None = None) -> bool:
        """Read the body, then check.

        Raises ParseError (400) or UnsupportedMediaType (415) for a body that is no JSON object. The body comes first,
        as in AWX, where a log statement reads it: without a user, without the permission and at an address of nothing,
        such a body is still 400 and not 401, 403 or 404.
        """
        request.data  # noqa: B018
        return self.check_permissions(request, view, obj)

    def has_object_permission(self, request: Request, view: Any, obj: Model) -> bool:
        return self.has_permission(request, view, obj)


class ProjectUpdatePermission(ModelAccessPermission):
    """Checks the project itself before the view runs (AWX: api.permissions.ProjectUpdatePermission)."""

    def check_get_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Whether the user may read the project. Raises ParseError (400) where there is none."""
        project = get_object_or_400(view.model, pk=view.kwargs["pk"])
        return check_user_access(request.user, view.model, "read", project)

    def check_post_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Whether the user may update the project. Raises ParseError (400) where there is none."""
        project = get_object_or_400(view.model, pk=view.kwargs["pk"])
        return check_user_access(request.user, view.model, "start", project)


class InventoryInventorySourcesUpdatePermission(ModelAccessPermission):
    """One permission for all sources of an inventory: to update it (AWX: a class of this name in api.permissions)."""

    def check_post_permissions(self, request: Request, view: Any, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Whether the user may update the inventory. Raises ParseError (400) where there is none."""
        inventory = get_object_or_400(view.model, pk=view.kwargs["pk"])
        return check_user_access(request.user, view.model, "update", inventory)


def _may_read_parent(request: Request, view: Any) -> bool:
    return check_user_access(request.user, view.parent_model, "read", view.get_parent_object())


def _may_add_below_parent(request: Request, view: Any) -> bool:
    """Whether the user may add a row whose `parent_key` is the parent; all may where the view names no such field."""
    if getattr(view, "parent_key", None) is None:
        return True
    return check_user_access(request.user, view.model, "add", {view.parent_key: view.get_parent_object()})
