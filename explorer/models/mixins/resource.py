"""Objects that users have roles on (AWX: `awx.main.models.mixins.ResourceMixin`)."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet

from explorer.models.rbac import RoleMembership, granting_roles, has_every


class ResourceMixin(models.Model):
    """A model on whose objects users can have roles."""

    class Meta:
        abstract = True

    @classmethod
    def accessible_objects(cls, accessor: Any, role_field: str) -> QuerySet[Any]:
        """Return the objects on which the user `accessor` holds `role_field`, given or implied."""
        return cls._default_manager.filter(pk__in=cls.accessible_pk_qs(accessor, role_field))

    @classmethod
    def accessible_pk_qs(cls, accessor: Any, role_field: str) -> QuerySet[Any]:
        """Return the same objects' primary keys, as a queryset that has not run yet: a subquery for a larger one."""
        everything = _plain(cls)
        if not has_every(accessor, role_field):
            everything = everything.filter(_granted_to(cls, accessor, role_field))
        return everything.order_by().values_list("pk", flat=True)


def _plain(model: type[models.Model]) -> QuerySet[Any]:
    objects = model._default_manager.all()
    return objects.non_polymorphic() if hasattr(objects, "non_polymorphic") else objects


def _granted_to(model: type[models.Model], user: Any, role_field: str) -> Q:
    implied = granting_roles(model, role_field)
    granted = Q(pk__in=_objects_with(model, user, implied.own))
    if implied.organization:
        organizations = model._meta.get_field("organization").related_model
        granted |= Q(organization__in=_objects_with(organizations, user, implied.organization))
    return granted


def _objects_with(model: Any, user: Any, names: frozenset[str]) -> QuerySet[Any]:
    kind = ContentType.objects.get_for_model(model)
    held = RoleMembership.objects.filter(user=user, content_type=kind, role_field__in=sorted(names))
    return held.values("object_id")
