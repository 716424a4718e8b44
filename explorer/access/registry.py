"""Which access class decides about which model (AWX: main.access, its functions)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from explorer.access.base import BaseAccess

access_registry: dict[type[Model], type[BaseAccess]] = {}


def access_class_for(model_class: type[Model]) -> type[BaseAccess]:
    """Return the class that decides. Raises LookupError for a model that has none."""
    try:
        return access_registry[model_class]
    except KeyError:
        known = ", ".join(sorted(model.__name__ for model in access_registry))
        raise LookupError(f"No access class decides about {model_class.__name__}; there is one for: {known}.") from None


def get_user_queryset(user: Any, model_class: type[Model]) -> QuerySet[Any]:
    """Return the rows of `model_class` that `user` may see."""
    return access_class_for(model_class)(user).get_queryset()


def check_user_access(user: Any, model_class: type[Model], action: str, *args: Any, **kwargs: Any) -> bool:
    """Whether `user` may do `action`: asks `can_<action>` of the model's access class, with the remaining arguments.

    Raises PermissionDenied where the access class has a reason to give, and ParseError where `args` names objects
    that don't exist.
    """
    access = access_class_for(model_class)(user)
    return bool(getattr(access, f"can_{action}")(*args, **kwargs))


def check_user_access_with_errors(
    user: Any, model_class: type[Model], action: str, *args: Any
) -> tuple[bool, dict[str, Any]]:
    """Return the same answer, and for a refusal the reasons that are known: field → sentences."""
    access = access_class_for(model_class)(user, save_messages=True)
    return bool(getattr(access, f"can_{action}")(*args)), access.messages


def get_user_capabilities(user: Any, instance: Model, method_list: list[str]) -> dict[str, bool]:
    """Return for each of `method_list` (`start`, `edit`, `delete`, …) whether `user` may do it to `instance`."""
    return access_class_for(type(instance))(user).get_user_capabilities(instance, method_list)


def optimize_queryset(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Return the same rows, fetched together with the relations that an answer about them shows."""
    access_class = access_registry.get(queryset.model)
    if access_class is None:
        return queryset
    if access_class.select_related:
        queryset = queryset.select_related(*access_class.select_related)
    return queryset.prefetch_related(*access_class.prefetch_related)


def consumer_access(group_name: str) -> type[BaseAccess] | None:
    """Return the class that decides who may subscribe to messages about one object; None for groups about no object.

    Rule: `awx.main.access.consumer_access`.
    """
    models = {"job_events": "Job", "workflow_events": "WorkflowJob", "ad_hoc_command_events": "AdHocCommand"}
    wanted = models.get(group_name)
    return next((access for model, access in access_registry.items() if model.__name__ == wanted), None)
