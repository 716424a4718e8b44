"""Organizations and the people in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import Organization
from explorer.models.rbac import RoleMembership


class OrganizationAccess(BaseAccess[Organization]):
    """Members and auditors see their organization, its admins change it (AWX: main.access.OrganizationAccess)."""

    model = Organization
    prefetch_related = ("created_by", "modified_by")

    @check_superuser
    def can_change(self, obj: Organization, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return self.user in obj.admin_role

    def can_delete(self, obj: Organization) -> bool:
        return self.can_change(obj, None)


class UserAccess(BaseAccess[User]):
    """Admins and auditors of any organization see all users, others see their own circle.

    The circle: oneself, the superusers, and the members of organizations that one can see.
    (AWX: main.access.UserAccess, with its setting ORG_ADMINS_CAN_SEE_ALL_USERS on, as it is by default)
    """

    model = User

    def filtered_queryset(self) -> QuerySet[User]:
        if any(Organization.accessible_pk_qs(self.user, role).exists() for role in ("admin_role", "auditor_role")):
            return User.objects.all()
        members = RoleMembership.objects.filter(
            content_type=ContentType.objects.get_for_model(Organization),
            object_id__in=Organization.accessible_pk_qs(self.user, "read_role"),
            role_field="member_role",
        )
        circle = Q(pk__in=members.values("user")) | Q(pk=self.user.pk) | Q(is_superuser=True)
        return User.objects.filter(circle)
