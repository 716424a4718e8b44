"""The roles of users on objects, and what a role implies (AWX: `awx.main.models.rbac`).

AWX stores a row for every role of every object, and all roles that imply it. Less is needed here: one row for each role
that a user was given. The models' `ImplicitRoleField` declarations say which other roles imply it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet

from explorer.fields import ImplicitRoleField

ROLE_SINGLETON_SYSTEM_ADMINISTRATOR: Final = "system_administrator"
ROLE_SINGLETON_SYSTEM_AUDITOR: Final = "system_auditor"

# As parents of other roles:
SYSTEM_ADMINISTRATOR = f"singleton:{ROLE_SINGLETON_SYSTEM_ADMINISTRATOR}"
SYSTEM_AUDITOR = f"singleton:{ROLE_SINGLETON_SYSTEM_AUDITOR}"

# A system auditor holds these everywhere.
_AUDITED = frozenset({"read_role", "auditor_role"})

# For these roles of an organization AWX checks a permission (to run job templates in it) that other roles give as well.
# What the roles imply on the organization's objects is not affected.
_SAME_PERMISSION = {("organization", "execute_role"): frozenset({"job_template_admin_role"})}


class RoleMembership(models.Model):
    """One role that one user was given; on no object at all if it is a role of the whole system."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    role_field = models.CharField(max_length=64)
    content_type = models.ForeignKey(ContentType, null=True, default=None, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveIntegerField(default=None, null=True)

    class Meta:
        app_label = "main"
        db_table = "main_rbac_roles_members"
        indexes = [models.Index(fields=["user", "content_type", "role_field"], name="main_rbac_user_type_role")]

    def __str__(self) -> str:
        return f"{self.role_field}-{self.object_id}"


class Implied(NamedTuple):
    """The roles that imply a role (itself included): on the same object, and on its organization."""

    own: frozenset[str]
    organization: frozenset[str]


@functools.cache
def implied_by(model: Any, role_field: str) -> Implied:
    """Return the roles that imply `role_field` on objects of `model`; AttributeError if the model has no such role."""
    own, organization, unseen = {role_field}, set[str](), [role_field]
    while unseen:
        for parent in _parents_of(model, unseen.pop()):
            kind, _, name = parent.rpartition(".")
            if kind == "organization":
                organization |= _own_roles("Organization", name)
            elif not kind and ":" not in parent and parent not in own:
                own.add(parent)
                unseen.append(parent)
    return Implied(frozenset(own), frozenset(organization))


def granting_roles(model: Any, role_field: str) -> Implied:
    """Return the roles of which any one gives the permissions of `role_field` on an object of `model`."""
    own, organization = implied_by(model, role_field)
    return Implied(own | _SAME_PERMISSION.get((model._meta.model_name, role_field), frozenset()), organization)


def _parents_of(model: type[models.Model], role_field: str) -> Iterable[str]:
    role = getattr(model, role_field)
    if not _is_role(role):
        raise AttributeError(f"{model.__name__}.{role_field} is no role.")
    return role.parent_role


def _own_roles(model_name: str, role_field: str) -> frozenset[str]:
    from django.apps import apps

    model: Any = apps.get_model("main", model_name)
    return implied_by(model, role_field).own


def role_fields(model: type[models.Model]) -> list[str]:
    """Return the names of all roles that objects of `model` have."""
    return sorted(name for cls in model.__mro__ for name, value in vars(cls).items() if _is_role(value))


def _is_role(value: Any) -> bool:
    return isinstance(value, ImplicitRoleField)


@dataclass(frozen=True)
class Role:
    """One role of one object: `user in template.execute_role`, `template.execute_role.members.add(user)`."""

    content_object: Any
    role_field: str

    def __contains__(self, accessor: Any) -> bool:
        if not isinstance(accessor, User):
            raise TypeError(f"Only users hold roles; {type(accessor).__name__} was asked about.")
        if has_every(accessor, self.role_field):
            return True
        return RoleMembership.objects.filter(self._granting(), user=accessor).exists()

    def _granting(self) -> Q:
        obj = self.content_object
        model: Any = type(obj)
        implied = granting_roles(model, self.role_field)
        granting = _on(model, obj.pk, implied.own)
        if implied.organization and obj.organization_id:
            granting |= _on(
                obj._meta.get_field("organization").related_model, obj.organization_id, implied.organization
            )
        return granting

    @property
    def members(self) -> RoleMembers:
        """The users who were given this role itself."""
        return RoleMembers(self)


def _on(model: type[models.Model], pk: int, names: frozenset[str]) -> Q:
    return Q(content_type=ContentType.objects.get_for_model(model), object_id=pk, role_field__in=sorted(names))


class RoleMembers:
    """The users with a role, and three methods of a related manager."""

    def __init__(self, role: Role) -> None:
        self._row = membership_fields(role.content_object, role.role_field)

    def all(self) -> QuerySet[User]:
        """Return the users who were given the role directly."""
        return User.objects.filter(pk__in=RoleMembership.objects.filter(**self._row).values("user"))

    def add(self, *users: User) -> None:
        """Give the role to each of `users` who doesn't have it yet."""
        for user in users:
            RoleMembership.objects.get_or_create(user=user, **self._row)

    def remove(self, *users: User) -> None:
        """Take the role from each of `users`; other roles that imply it stay."""
        RoleMembership.objects.filter(user__in=users, **self._row).delete()


def membership_fields(obj: models.Model, role_field: str) -> dict[str, Any]:
    """Return the columns of the `RoleMembership` for the role `role_field` of `obj`; AttributeError if it has none."""
    implied_by(type(obj), role_field)
    kind = ContentType.objects.get_for_model(obj)
    return {"content_type": kind, "object_id": obj.pk, "role_field": role_field}


def has_every(user: Any, role_field: str) -> bool:
    """Whether `user` has `role_field` on every object: a superuser, or, to read, a system auditor."""
    return user.is_superuser or (role_field in _AUDITED and user.is_system_auditor)


def _is_system_auditor(user: Any) -> bool:
    if "_is_system_auditor" not in user.__dict__:
        auditor = user.pk and user.roles.filter(role_field=ROLE_SINGLETON_SYSTEM_AUDITOR, content_type=None).exists()
        user._is_system_auditor = bool(auditor)
    return user._is_system_auditor


def _set_system_auditor(user: Any, auditor: bool) -> None:
    if not user.pk:
        user.save()
    row: dict[str, Any] = {"role_field": ROLE_SINGLETON_SYSTEM_AUDITOR, "content_type": None, "object_id": None}
    if auditor:
        RoleMembership.objects.get_or_create(user=user, **row)
    else:
        RoleMembership.objects.filter(user=user, **row).delete()
    user._is_system_auditor = bool(auditor)


User.add_to_class("is_system_auditor", property(_is_system_auditor, _set_system_auditor))
