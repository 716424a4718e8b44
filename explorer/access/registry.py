"""One door for every permission: which access class answers for which model (AWX: main.access, its functions)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from explorer.access.base import BaseAccess

access_registry: dict[type[Model], type[BaseAccess[Any]]] = {}


def access_class_for(model_class: type[Model]) -> type[BaseAccess[Any]]:
    """The class that decides. Raises LookupError for a model that none was written for."""
    try:
        return access_registry[model_class]
    except KeyError:
        known = ", ".join(sorted(model.__name__ for model in access_registry))
        raise LookupError(f"No access class decides about {model_class.__name__}; there is one for: {known}.") from None


def get_user_queryset(user: Any, model_class: type[Model]) -> QuerySet[Any]:
    """The rows of `model_class` that `user` may see."""
    return access_class_for(model_class)(user).get_queryset()


def check_user_access(user: Any, model_class: type[Model], action: str, *args: Any, **kwargs: Any) -> bool:
    """May `user` do `action`? Asks `can_<action>` of the model's access class, with the arguments that remain.

    Raises PermissionDenied where the access class has a reason to give, and ParseError where `args` names objects
    that don't exist.
    """
    access = access_class_for(model_class)(user)
    return bool(getattr(access, f"can_{action}")(*args, **kwargs))


def get_user_capabilities(user: Any, instance: Model, method_list: list[str]) -> dict[str, bool]:
    """Which of `method_list` (`start`, `edit`, `delete`) `user` may do to `instance`: what shows or hides a button."""
    return access_class_for(type(instance))(user).get_user_capabilities(instance, method_list)


def optimize_queryset(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows, with the relations fetched along that an answer about them needs."""
    access_class = access_registry.get(queryset.model)
    return access_class.fetch_related(queryset) if access_class else queryset
