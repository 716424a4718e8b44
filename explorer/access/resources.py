"""What a launch may be given: credentials, labels, execution environments, instance groups and their instances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from rest_framework.exceptions import PermissionDenied

from explorer.access.base import BaseAccess, check_superuser, get_object_from_data
from explorer.access.registry import check_user_access
from explorer.access.templates import accessible_templates
from explorer.models import (
    Credential,
    CredentialType,
    ExecutionEnvironment,
    Instance,
    InstanceGroup,
    Label,
    Organization,
)


class CredentialAccess(BaseAccess):
    """To use a credential in a job and to see that it exists are two roles (AWX: main.access.CredentialAccess)."""

    model = Credential
    select_related = ("created_by", "modified_by")
    prefetch_related = ("credential_type", "organization")

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes an owner that the user may act for: themselves, a user they administer, or an organization.

        For an organization it takes its admin role or its credential admin role.
        """
        if not data:
            return True
        owner = get_object_from_data("user", User, data) if data.get("user") else None
        if owner is not None and owner != self.user and not check_user_access(self.user, User, "admin", owner, None):
            return False
        organization = get_object_from_data("organization", Organization, data) if data.get("organization") else None
        if organization is not None and self.user not in organization.credential_admin_role:
            return False
        return owner is not None or organization is not None

    @check_superuser
    def can_use(self, obj: Credential) -> bool:
        """Whether the user may put the credential into a template, or choose it at launch."""
        return self.user in obj.use_role

    @check_superuser
    def can_change(self, obj: Credential, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role, and the credential admin role on the organization that it moves to or leaves."""
        return self.user in obj.admin_role and self.check_related(
            "organization", Organization, data, obj=obj, role_field="credential_admin_role"
        )

    def can_delete(self, obj: Credential) -> bool:
        return self.can_change(obj, None)

    def get_user_capabilities(self, obj: Credential, method_list: list[str]) -> dict[str, bool]:
        """Return the buttons' answers and `use`; a credential that AWX manages is not edited or deleted by anyone."""
        found = super().get_user_capabilities(obj, method_list) | {"use": self.can_use(obj)}
        return found | ({"edit": False, "delete": False} if obj.managed else {})


class CredentialTypeAccess(BaseAccess):
    """Types are seen by all, and made by superusers (AWX: main.access.CredentialTypeAccess)."""

    model = CredentialType
    prefetch_related = ("created_by", "modified_by")

    def filtered_queryset(self) -> QuerySet[CredentialType]:
        return self.model.objects.all()


class LabelAccess(BaseAccess):
    """A label has no roles: it is seen with its organization, or with a template that carries it.

    (AWX: main.access.LabelAccess)
    """

    model = Label
    prefetch_related = ("modified_by", "created_by", "organization")

    def filtered_queryset(self) -> QuerySet[Label]:
        on_templates = accessible_templates(self.user, "read_role")
        organizations = Organization.accessible_pk_qs(self.user, "read_role")
        seen = Q(organization__in=organizations) | Q(unifiedjobtemplate_labels__in=on_templates)
        return self.model.objects.filter(seen).distinct()

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the member role on the label's organization."""
        return not data or self.check_related(
            "organization", Organization, data, role_field="member_role", mandatory=True
        )

    @check_superuser
    def can_change(self, obj: Label, data: Mapping[str, Any] | None) -> bool:
        """Takes the admin role on the organization, and the member role on one that the label moves to."""
        return self.can_add(data or {}) and self.user in obj.organization.admin_role

    def can_delete(self, obj: Label) -> bool:
        return self.can_change(obj, None)


class ExecutionEnvironmentAccess(BaseAccess):
    """Those of no organization are visible to all, the others with their organization.

    (AWX: main.access.ExecutionEnvironmentAccess)
    """

    model = ExecutionEnvironment
    select_related = ("organization",)

    def filtered_queryset(self) -> QuerySet[ExecutionEnvironment]:
        organizations = Organization.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(Q(organization__isnull=True) | Q(organization__in=organizations))

    @check_superuser
    def can_add(self, data: Mapping[str, Any]) -> bool:
        """Takes the execution environment admin role on the organization; without data, on any organization."""
        role = "execution_environment_admin_role"
        if not data:
            return Organization.accessible_pk_qs(self.user, role).exists()
        return self.check_related("organization", Organization, data, role_field=role, mandatory=True)

    @check_superuser
    def can_change(self, obj: ExecutionEnvironment, data: Mapping[str, Any] | None) -> bool:
        """Takes the execution environment admin role on the organization, which it may not lose.

        Raises PermissionDenied for one of no organization: only superusers change those.
        """
        role = "execution_environment_admin_role"
        if obj.organization is None or self.user not in getattr(obj.organization, role):
            raise PermissionDenied
        loses_it = bool(data) and "organization" in data and not data["organization"]  # type: ignore[operator,index]
        return not loses_it and self.check_related("organization", Organization, data, obj=obj, role_field=role)

    def can_delete(self, obj: ExecutionEnvironment) -> bool:
        """Takes what changing it takes. Raises PermissionDenied for one that AWX manages."""
        if obj.managed:
            raise PermissionDenied
        return self.can_change(obj, None)


class InstanceGroupAccess(BaseAccess):
    """Groups belong to no organization: only roles on the group itself count (AWX: main.access.InstanceGroupAccess)."""

    model = InstanceGroup
    prefetch_related = ("instances",)

    @check_superuser
    def can_use(self, obj: InstanceGroup) -> bool:
        """Whether the user may prefer the group in a template, or choose it at launch."""
        return self.user in obj.use_role

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return self.user.is_superuser

    @check_superuser
    def can_change(self, obj: InstanceGroup, data: Mapping[str, Any] | None) -> bool:
        return self.can_admin(obj, data)

    @check_superuser
    def can_admin(self, obj: InstanceGroup, data: Mapping[str, Any] | None = None) -> bool:  # noqa: ARG002
        return self.user in obj.admin_role

    def can_delete(self, obj: InstanceGroup) -> bool:
        """Takes the admin role; the two groups that every cluster needs are deleted by nobody."""
        needed = (settings.DEFAULT_EXECUTION_QUEUE_NAME, settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME)
        return obj.name not in needed and self.can_admin(obj)


class InstanceAccess(BaseAccess):
    """Instances are seen with their groups, and added by superusers (AWX: main.access.InstanceAccess)."""

    model = Instance

    def filtered_queryset(self) -> QuerySet[Instance]:
        groups = InstanceGroup.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(rampart_groups__in=groups).distinct()

    def can_attach(
        self, obj: Instance, sub_obj: Any, relationship: str, data: Any, skip_sub_obj_read_check: bool = False
    ) -> bool:
        """Whether the user may attach `sub_obj`; only superusers put an instance into a group."""
        if relationship == "rampart_groups":
            return self.user.is_superuser
        return super().can_attach(obj, sub_obj, relationship, data, skip_sub_obj_read_check)

    def can_unattach(self, obj: Instance, sub_obj: Any, relationship: str, data: Any = None) -> bool:
        """Whether the user may take `sub_obj` away; only superusers take an instance out of a group."""
        if relationship == "rampart_groups":
            return self.user.is_superuser
        return super().can_unattach(obj, sub_obj, relationship, data)

    def can_add(self, data: Mapping[str, Any]) -> bool:  # noqa: ARG002
        return self.user.is_superuser

    def can_change(self, obj: Instance, data: Mapping[str, Any] | None) -> bool:  # noqa: ARG002
        """Return False: the cluster keeps its instances up to date itself."""
        return False

    def can_delete(self, obj: Instance) -> bool:  # noqa: ARG002
        """Return False: an instance is deprovisioned, not deleted."""
        return False
