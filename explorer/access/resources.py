"""What a launch may be given: credentials, labels, execution environments, instance groups and their instances."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from explorer.access.base import BaseAccess, check_superuser
from explorer.access.templates import accessible_templates
from explorer.models import (
    Credential,
    ExecutionEnvironment,
    Instance,
    InstanceGroup,
    Label,
    Organization,
)


class CredentialAccess(BaseAccess[Credential]):
    """To use one in a job and to see that it exists are two roles (AWX: main.access.CredentialAccess)."""

    model = Credential
    select_related = ("created_by", "modified_by")
    prefetch_related = ("credential_type", "organization")

    @check_superuser
    def can_use(self, obj: Credential) -> bool:
        return self.user in obj.use_role

    @check_superuser
    def can_change(self, obj: Credential, data: Mapping[str, Any] | None) -> bool:
        may_move = self.check_related("organization", Organization, data or {}, role_field="credential_admin_role")
        return may_move and self.user in obj.admin_role

    def can_delete(self, obj: Credential) -> bool:
        return self.can_change(obj, None)


class LabelAccess(BaseAccess[Label]):
    """A label has no roles: one sees it with its organization, or with a template that carries it.

    (AWX: main.access.LabelAccess)
    """

    model = Label
    prefetch_related = ("modified_by", "created_by", "organization")

    def filtered_queryset(self) -> QuerySet[Label]:
        on_templates = accessible_templates(self.user, "read_role")
        organizations = Organization.accessible_pk_qs(self.user, "read_role")
        seen = Q(organization__in=organizations) | Q(unifiedjobtemplate_labels__in=on_templates)
        return self.model.objects.filter(seen).distinct()


class ExecutionEnvironmentAccess(BaseAccess[ExecutionEnvironment]):
    """Those of no organization are for all, the others for who sees their organization.

    (AWX: main.access.ExecutionEnvironmentAccess)
    """

    model = ExecutionEnvironment
    select_related = ("organization",)

    def filtered_queryset(self) -> QuerySet[ExecutionEnvironment]:
        organizations = Organization.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(Q(organization__isnull=True) | Q(organization__in=organizations))


class InstanceGroupAccess(BaseAccess[InstanceGroup]):
    """Groups belong to no organization: only roles on the group itself count (AWX: main.access.InstanceGroupAccess)."""

    model = InstanceGroup
    prefetch_related = ("instances",)

    @check_superuser
    def can_use(self, obj: InstanceGroup) -> bool:
        return self.user in obj.use_role


class InstanceAccess(BaseAccess[Instance]):
    """One sees the instances of the groups that one sees (AWX: main.access.InstanceAccess)."""

    model = Instance

    def filtered_queryset(self) -> QuerySet[Instance]:
        groups = InstanceGroup.accessible_pk_qs(self.user, "read_role")
        return self.model.objects.filter(rampart_groups__in=groups).distinct()
