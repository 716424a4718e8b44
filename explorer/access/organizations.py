"""Organizations and users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.models import Organization
from explorer.models.rbac import RoleMembership


class OrganizationAccess(BaseAccess):
    """Members and auditors see their organization, its admins change it (AWX: main.access.OrganizationAccess)."""

    model = Organization
    prefetch_related = ("created_by", "modified_by")

    @check_superuser
    def can_change(self, obj: Organization, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        return self.user in obj.admin_role

    def can_delete(self, obj: Organization) -> bool:
        return self.can_change(obj, None)

    def can_attach(
        self, obj: Organization, sub_obj: Any, relationship: str, data: Any, skip_sub_obj_read_check: bool = False
    ) -> bool:
        """Whether the user may attach `sub_obj`: an instance group takes the use role on it."""
        if relationship == "instance_groups":
            return self.user in obj.admin_role and self.user in sub_obj.use_role
        return super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check)

    def can_unattach(self, obj: Organization, sub_obj: Any, relationship: str, data: Any = None) -> bool:
        """Whether the user may take `sub_obj` away: the same roles as to attach it."""
        return self.can_attach(obj, sub_obj, relationship, data)


class UserAccess(BaseAccess):
    """Admins and auditors of any organization see all users, others themselves, superusers and fellow members.

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

    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the admin role on any organization; only a superuser creates superusers and system auditors."""
        if self.user.is_superuser:
            return True
        if data and (data.get("is_superuser") or data.get("is_system_auditor")):
            return False
        return Organization.accessible_pk_qs(self.user, "admin_role").exists()

    def can_change(self, obj: User, data: Mapping[str, Any] | None) -> bool:
        """Whether the user may change `obj`: themselves, or a member of organizations that they administer."""
        sent = data or {}
        if sent.get("is_superuser") and not self.user.is_superuser:
            return False
        if sent.get("is_system_auditor") and not (self.user.is_superuser or self.user == obj):
            return False
        return self.user == obj or self.can_admin(obj, data)

    @staticmethod
    def user_organizations(u: Any) -> QuerySet[Organization]:
        """Return the organizations that `u` is a member of."""
        return Organization.accessible_objects(u, "member_role")

    def is_all_org_admin(self, u: Any) -> bool:
        """Whether the user administers every organization that `u` is a member of."""
        mine = Organization.accessible_pk_qs(self.user, "admin_role")
        return not self.user_organizations(u).exclude(pk__in=mine).exists()

    def user_is_orphaned(self, u: Any) -> bool:
        """Whether `u` is a member of no organization."""
        return not self.user_organizations(u).exists()

    @check_superuser
    def can_admin(self, obj: User, data: Mapping[str, Any] | None, allow_orphans: bool = False) -> bool:  # noqa: ARG002
        """Takes the admin role on all organizations of `obj`, who must be no superuser and no system auditor.

        A user of no organization has only superusers above them; with `allow_orphans`, also those who hold all of
        that user's roles.
        """
        if obj.is_superuser or obj.is_system_auditor:  # type: ignore[attr-defined]
            return False
        if not self.user_is_orphaned(obj):
            return self.is_all_org_admin(obj)
        return allow_orphans and all(self._holds(membership) for membership in obj.roles.all())

    def can_attach(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ARG002
        """Return False: nothing is attached to a user. A role is given by the object that it is on."""
        return False

    def can_unattach(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ARG002
        """Return False, as `can_attach` does."""
        return False

    def _holds(self, membership: RoleMembership) -> bool:
        """Whether the user has the role that `membership` gives to someone else."""
        if membership.content_type is None:
            return False
        resource = membership.content_type.get_object_for_this_type(pk=membership.object_id)
        return self.user in getattr(resource, membership.role_field)

    def can_delete(self, obj: User) -> bool:
        """Whether the user may delete `obj`: never themselves, and never the last superuser."""
        if obj == self.user or (obj.is_superuser and User.objects.filter(is_superuser=True).count() == 1):
            return False
        return self.can_admin(obj, None, allow_orphans=True)
