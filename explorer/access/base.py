"""What all access classes share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from rest_framework.exceptions import ParseError, PermissionDenied

from explorer.access.registry import check_user_access
from explorer.utils import get_object_or_400

M = TypeVar("M", bound=Model)
Check = TypeVar("Check", bound=Callable[..., Any])

# How the three buttons of the user interface are called among the `can_…` methods.
_CAPABILITY_METHODS = {"edit": "change", "delete": "delete", "start": "start"}


def check_superuser(func: Check) -> Check:
    """A superuser passes; the decorated check is for everybody else."""

    @functools.wraps(func)
    def wrapper(self: BaseAccess[Any], *args: Any, **kwargs: Any) -> Any:
        return True if self.user.is_superuser else func(self, *args, **kwargs)

    return wrapper  # type: ignore[return-value]


def get_object_from_data(field: str, model: type[M], data: Mapping[str, Any], obj: Any = None) -> M | None:
    """The object that `data[field]` means, given as an object, a primary key or None.

    `obj` is asked first: if it already points there, no query is needed. Raises ParseError (400) for anything else.
    """
    value = data[field]
    if value is None or isinstance(value, model):
        return value
    try:
        pk = int(value)
    except (TypeError, ValueError):
        raise ParseError(f"`{field}` has to be the id of a {model._meta.verbose_name}, not {value!r}.") from None
    if obj is not None and getattr(obj, f"{field}_id") == pk:
        return getattr(obj, field)
    return get_object_or_400(model, pk=pk)


class BaseAccess(Generic[M]):
    """Who may do what to rows of one model (AWX: main.access.BaseAccess).

    A subclass names its `model` and writes `can_<action>` methods. `select_related` and `prefetch_related` name what
    answers about such a row need.
    """

    model: ClassVar[Any]
    select_related: ClassVar[tuple[str, ...]] = ()
    prefetch_related: ClassVar[tuple[Any, ...]] = ()

    def __init__(self, user: Any) -> None:
        self.user = user

    @classmethod
    def fetch_related(cls, queryset: QuerySet[M]) -> QuerySet[M]:
        if cls.select_related:
            queryset = queryset.select_related(*cls.select_related)
        return queryset.prefetch_related(*cls.prefetch_related)

    def get_queryset(self) -> QuerySet[M]:
        """All rows for a superuser and a system auditor, `filtered_queryset` for others."""
        sees_all = self.user.is_superuser or self.user.is_system_auditor
        return self.fetch_related(self.model.objects.all() if sees_all else self.filtered_queryset())

    def filtered_queryset(self) -> QuerySet[M]:
        return self.model.objects.filter(pk__in=self.model.accessible_pk_qs(self.user, "read_role"))

    def can_read(self, obj: M | None) -> bool:
        return obj is not None and self.get_queryset().filter(pk=obj.pk).exists()

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return self.user.is_superuser

    def can_change(self, obj: M, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return self.user.is_superuser

    def can_delete(self, obj: M) -> bool:  # noqa: ARG002
        return self.user.is_superuser

    def check_related(
        self, field: str, model: type[Model], data: Mapping[str, Any], role_field: str = "admin_role"
    ) -> bool:
        """May the user put into `field` what `data` wants there? True where `data` says nothing about it.

        `data` holds fields by name, or under `reference_obj` an object to take them from. `role_field` is the role on
        the related object that it takes.
        """
        if "reference_obj" in data:
            wanted = getattr(data["reference_obj"], field)
        else:
            wanted = get_object_from_data(field, model, data) if field in data else None
        return wanted is None or self._has_role(wanted, role_field)

    def _has_role(self, resource: Any, role_field: str) -> bool:
        """Some models have no roles of their own (execution environments, …): their access class decides."""
        if hasattr(resource, role_field):
            return self.user in getattr(resource, role_field)
        if role_field == "read_role":
            return check_user_access(self.user, type(resource), "read", resource)
        if role_field == "execute_role":
            return check_user_access(self.user, type(resource), "start", resource)
        return check_user_access(self.user, type(resource), "change", resource, None)

    def get_user_capabilities(self, obj: M, method_list: list[str]) -> dict[str, bool]:
        return {name: self.get_method_capability(_CAPABILITY_METHODS[name], obj) for name in method_list}

    def get_method_capability(self, method: str, obj: M) -> bool:
        """An answer for a button, so a check's objections count as a plain no."""
        try:
            arguments: tuple[Any, ...] = (obj, {}) if method == "change" else (obj,)
            return bool(getattr(self, f"can_{method}")(*arguments))
        except (ParseError, PermissionDenied, ObjectDoesNotExist):
            return False
