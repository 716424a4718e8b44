"""What all access classes share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import Model, QuerySet
from rest_framework.exceptions import ParseError, PermissionDenied

from explorer.access.capabilities import can_start_at_all, follows
from explorer.access.registry import check_user_access, optimize_queryset
from explorer.utils import get_object_or_400

M = TypeVar("M", bound=Model)
Check = TypeVar("Check", bound=Callable[..., Any])

# A button of the user interface → the `can_…` method that decides about it, where the names differ.
_CAPABILITY_METHODS = {"edit": "change", "adhoc": "run_ad_hoc_commands"}

# Models without roles of their own: the role that is asked for → the action that is checked instead.
_ACTIONS_FOR_ROLES = {"read_role": "read", "execute_role": "start", "admin_role": "change"}


def check_superuser(func: Check) -> Check:
    """Let superusers pass; the decorated check decides for everyone else (AWX: main.access.check_superuser)."""

    @functools.wraps(func)
    def wrapper(self: BaseAccess, *args: Any, **kwargs: Any) -> Any:
        return True if self.user.is_superuser else func(self, *args, **kwargs)

    return wrapper  # type: ignore[return-value]


def get_object_from_data(field: str, model: type[M], data: Mapping[str, Any], obj: Any = None) -> M | None:
    """Return the object that `data[field]` names: an object itself, a primary key, or None.

    `obj` is asked first: if its `field` already holds that key, no query is needed. Raises ParseError (400) for
    anything else, and for a key that `data` lacks. (AWX: main.access.get_object_from_data)
    """
    if field not in data:
        raise ParseError(f"`{field}` is needed to check the permission.")
    value = data[field]
    if value is None or isinstance(value, model):
        return value
    try:
        pk = int(value)
    except (TypeError, ValueError, OverflowError):
        raise ParseError(f"`{field}` has to be the id of a {model._meta.verbose_name}, not {value!r}.") from None
    if obj is not None and getattr(obj, f"{field}_id") == pk:
        return getattr(obj, field)
    return get_object_or_400(model, pk=pk)


class BaseAccess:
    """Permissions on the rows of one model (AWX: main.access.BaseAccess).

    A subclass names its `model` and defines a `can_<action>` method for each action with a rule of its own.
    `select_related` and `prefetch_related` name the relations that an answer about such a row shows. With
    `save_messages`, a check may put the reasons for a refusal into `messages`: field → sentences.
    """

    model: ClassVar[Any]
    select_related: ClassVar[tuple[str, ...]] = ()
    prefetch_related: ClassVar[tuple[Any, ...]] = ()

    def __init__(self, user: Any, save_messages: bool = False) -> None:
        self.user = user
        self.save_messages = save_messages
        self.messages: dict[str, Any] = {}

    def get_queryset(self) -> QuerySet[Any]:
        """Return all rows for a superuser and a system auditor, and those of `filtered_queryset` for others."""
        sees_all = self.user.is_superuser or self.user.is_system_auditor
        return optimize_queryset(self.model.objects.all() if sees_all else self.filtered_queryset())

    def filtered_queryset(self) -> QuerySet[Any]:
        """Return the rows on which the user holds the read role; none where the model has no roles."""
        if not hasattr(self.model, "read_role"):
            return self.model.objects.none()
        return self.model.objects.filter(pk__in=self.model.accessible_pk_qs(self.user, "read_role"))

    def can_read(self, obj: Any) -> bool:
        """Whether the row is among those that `get_queryset` returns."""
        return obj is not None and self.get_queryset().filter(pk=obj.pk).exists()

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        """Whether the user may create a row with the values in `data`."""
        return self.user.is_superuser

    def can_change(self, obj: Any, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        """Whether the user may save `data` on the row; None asks about the row alone."""
        return self.user.is_superuser

    def can_admin(self, obj: Any, data: Mapping[str, Any] | None) -> bool:
        """Whether the user may manage the row: the same as changing it, unless a model separates the two."""
        return self.can_change(obj, data)

    def can_delete(self, obj: Any) -> bool:
        """Whether the user may delete the row: takes its admin role."""
        if self.user.is_superuser:
            return True
        return hasattr(self.model, "admin_role") and self.user in obj.admin_role

    def can_copy(self, obj: Any) -> bool:
        """Whether the user may create a row with this one's values."""
        return self.can_add({"reference_obj": obj})

    def can_attach(
        self,
        obj: Any,
        sub_obj: Any,
        relationship: str,
        data: Any,  # noqa: ARG002
        skip_sub_obj_read_check: bool = False,
    ) -> bool:
        """Whether the user may put `sub_obj` into the row's many-to-many relation `relationship`.

        It takes permission to change the row and to read `sub_obj`; a new `sub_obj` need not be readable. `data` is
        the request's body. Raises LookupError for a relation that the model doesn't have.
        """
        self.assure_relationship_exists(obj, relationship)
        if not self.can_change(obj, None):
            return False
        return skip_sub_obj_read_check or check_user_access(self.user, type(sub_obj), "read", sub_obj)

    def can_unattach(self, obj: Any, sub_obj: Any, relationship: str, data: Any = None) -> bool:  # noqa: ARG002
        """Whether the user may take `sub_obj` out of the relation; raises as `can_attach` does."""
        self.assure_relationship_exists(obj, relationship)
        return self.can_change(obj, data)

    def assure_relationship_exists(self, obj: Any, relationship: str) -> None:
        """Raise LookupError for a relation that the row's model doesn't have; dotted names are not checked."""
        if "." in relationship:
            return
        try:
            obj._meta.get_field(relationship)
        except FieldDoesNotExist as problem:
            raise LookupError(f"{type(obj).__name__} has no relation {relationship!r}.") from problem

    def check_related(
        self,
        field: str,
        model: type[Model],
        data: Mapping[str, Any] | None,
        role_field: str = "admin_role",
        obj: Any = None,
        mandatory: bool = False,
    ) -> bool:
        """Whether the user holds `role_field` on the object that `data` puts into `field`.

        `data` holds fields by name, or under `reference_obj` an object to take them from. Where a row `obj` is
        changed, the object that it has so far needs the role as well; an object that stays needs no check, unless
        `mandatory`. A new row without a `mandatory` object is for superusers only. (AWX: BaseAccess.check_related)
        """
        new, named = None, bool(data) and ("reference_obj" in data or field in data)  # type: ignore[operator]
        if data and "reference_obj" in data:
            new = getattr(data["reference_obj"], field)
        elif data and field in data:
            new = get_object_from_data(field, model, data, obj=obj)
        if obj is None and new is None and mandatory:
            return self.user.is_superuser
        current = getattr(obj, field) if obj is not None and (named or mandatory) else None
        changed = named and (obj is None or new != current)
        concerned = {new if changed else None, current if changed or mandatory else None} - {None}
        return all(_has_role(self.user, one, role_field) for one in concerned)

    def get_user_capabilities(self, obj: Any, method_list: list[str]) -> dict[str, bool]:
        """Return for each button in `method_list` whether it would work: what the user interface shows or hides.

        Knows `edit`, `delete`, `start`, `schedule`, `copy` and `adhoc`.
        """
        found: dict[str, bool] = {}
        for name in (one for one in ("edit", "delete", "start", "schedule", "copy", "adhoc") if one in method_list):
            if name in ("copy", "start", "schedule") and not can_start_at_all(obj):
                found[name] = False
            elif (leader := follows(name, obj)) in found:
                found[name] = found[leader]
            else:
                found[name] = self.get_method_capability(_CAPABILITY_METHODS.get(name, name), obj)
        return found

    def get_method_capability(self, method: str, obj: Any) -> Any:
        """Return what `can_<method>` says, as it says it; an objection that it raises counts as no."""
        try:
            arguments: tuple[Any, ...] = (obj, {}) if method == "change" else (obj,)
            return getattr(self, f"can_{method}")(*arguments)
        except (ParseError, PermissionDenied, ObjectDoesNotExist):
            return False


class UnifiedCredentialsMixin(BaseAccess):
    """Templates and launch configs with a `credentials` relation (AWX: main.access.UnifiedCredentialsMixin)."""

    @check_superuser
    def can_attach(
        self, obj: Any, sub_obj: Any, relationship: str, data: Any, skip_sub_obj_read_check: bool = False
    ) -> bool:
        """Whether the user may attach `sub_obj`: a credential takes its use role, which reading it doesn't need."""
        if relationship == "credentials":
            return self.can_change(obj, None) and self.user in sub_obj.use_role
        return super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check)


def _has_role(user: Any, resource: Any, role_field: str) -> bool:
    """Whether `user` holds the role; a model without it (an execution environment, …) has its access class decide."""
    if hasattr(resource, role_field):
        return user in getattr(resource, role_field)
    action = _ACTIONS_FOR_ROLES.get(role_field, "change")
    arguments = (resource, None) if action == "change" else (resource,)
    return check_user_access(user, type(resource), action, *arguments)
