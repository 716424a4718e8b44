"""Fields that carry a rule in their declaration (AWX: `awx.main.fields`)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar, overload

from django.db.models import BooleanField, Field, JSONField, ManyToManyField
from django.db.models.fields.related_descriptors import ManyToManyDescriptor, create_forward_many_to_many_manager
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from explorer.models.rbac import Role

__all__ = ["AskForField", "ImplicitRoleField", "JSONBlob", "OrderedManyToManyField", "prevent_search"]

F = TypeVar("F", bound=Field)


def prevent_search(field: F) -> F:
    """Return the field, marked so that no list can be filtered or sorted by it: it may hold a secret.

    AWX takes this function from django-ansible-base.
    """
    field.__prevent_search__ = True  # type: ignore[attr-defined]
    return field


class AskForField(BooleanField):
    """Says whether another field of the same template may be prompted for at launch.

    `ask_limit_on_launch` is the flag of `limit`; if the names don't match, `allows_field` names the field.
    """

    def __init__(self, allows_field: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._allows_field = allows_field

    @property
    def allows_field(self) -> str:
        """The name of the field that a launch may set if this flag is on."""
        return self._allows_field or self.name.removeprefix("ask_").removesuffix("_on_launch")


class JSONBlob(JSONField):
    """JSON kept in a text column; text that isn't JSON (written before the field was) reads as it is."""

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:  # noqa: ARG002
        try:
            return json.loads(value) if isinstance(value, str) else value
        except ValueError:
            return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: ARG002
        return json.dumps(value)


class ImplicitRoleField:
    """A role that every object of a class has, and the roles that imply it.

    `parent_role` names them: `admin_role` (of the same object), `organization.execute_role` (of the object's
    organization), `singleton:system_auditor` (of the whole system). Unlike AWX's field it has no
    column: users' roles are in one table (`models.rbac.RoleMembership`), and these declarations say what implies one.
    """

    name: str

    def __init__(self, parent_role: str | Iterable[str] = ()) -> None:
        self.parent_role = (parent_role,) if isinstance(parent_role, str) else tuple(parent_role)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def contribute_to_class(self, cls: type, name: str) -> None:
        """Django hands attributes that know this method to it, instead of setting them."""
        self.name = name
        setattr(cls, name, self)

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> ImplicitRoleField: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> Role: ...

    def __get__(self, instance: Any, owner: type | None = None) -> ImplicitRoleField | Role:
        if instance is None:
            return self
        from explorer.models.rbac import Role

        return Role(instance, self.name)


class OrderedDescriptor(ManyToManyDescriptor):
    """Reads related objects in the order of the through table's `position`."""

    @cached_property
    def related_manager_cls(self) -> Any:
        rel = self.rel
        model = rel.related_model if self.reverse else rel.model
        base = create_forward_many_to_many_manager(type(model._default_manager), rel, reverse=self.reverse)
        return type("OrderedManyRelatedManager", (_Ordered, base), {})


class _Ordered:
    """Mixed into a related manager: keeps positions when adding, sorts by them when reading."""

    through: Any
    source_field_name: str
    instance: Any

    def get_queryset(self) -> Any:
        return self._in_order(super().get_queryset())  # type: ignore[misc]

    def get_prefetch_querysets(self, instances: Any, querysets: Any = None) -> Any:
        found, *joined_how = super().get_prefetch_querysets(instances, querysets)  # type: ignore[misc]
        return self._in_order(found), *joined_how

    def _in_order(self, queryset: Any) -> Any:
        return queryset.order_by(f"{self.through._meta.model_name}__position")

    def add(self, *objs: Any, through_defaults: Any = None) -> None:
        position = self.through._default_manager.filter(**{self.source_field_name: self.instance}).count()
        for offset, obj in enumerate(objs):
            defaults = {**(through_defaults or {}), "position": position + offset}
            super().add(obj, through_defaults=defaults)  # type: ignore[misc]


class OrderedManyToManyField(ManyToManyField):
    """Many-to-many through a table with `position`, in order of preference."""

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, private_only=private_only, **kwargs)
        setattr(cls, self.name, OrderedDescriptor(self.remote_field, reverse=False))
