"""Organizations, which own other objects (AWX: `awx.main.models.organization`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.fields import ImplicitRoleField
from explorer.models.base import CommonModel, NotificationFieldsModel
from explorer.models.mixins import ResourceMixin
from explorer.models.rbac import SYSTEM_ADMINISTRATOR, SYSTEM_AUDITOR
from explorer.models.relations import optional_key, preferred_groups


class Organization(CommonModel, NotificationFieldsModel, ResourceMixin):
    """Owns templates, inventories and credentials; its roles imply roles on all of them."""

    max_hosts = models.PositiveIntegerField(blank=True, default=0)
    custom_virtualenv = models.CharField(max_length=100, blank=True, null=True, default=None)
    default_environment = optional_key("ExecutionEnvironment", "+")
    instance_groups = preferred_groups("OrganizationInstanceGroupMembership")

    admin_role = ImplicitRoleField(SYSTEM_ADMINISTRATOR)
    execute_role = ImplicitRoleField("admin_role")
    project_admin_role = ImplicitRoleField("admin_role")
    inventory_admin_role = ImplicitRoleField("admin_role")
    credential_admin_role = ImplicitRoleField("admin_role")
    workflow_admin_role = ImplicitRoleField("admin_role")
    notification_admin_role = ImplicitRoleField("admin_role")
    job_template_admin_role = ImplicitRoleField("admin_role")
    execution_environment_admin_role = ImplicitRoleField("admin_role")
    approval_role = ImplicitRoleField("admin_role")
    member_role = ImplicitRoleField("admin_role")
    auditor_role = ImplicitRoleField(SYSTEM_AUDITOR)
    # Every other role implies this one: it lets a user see the organization itself.
    read_role = ImplicitRoleField(
        (
            "auditor_role",
            "member_role",
            "execute_role",
            "approval_role",
            "project_admin_role",
            "inventory_admin_role",
            "credential_admin_role",
            "workflow_admin_role",
            "notification_admin_role",
            "job_template_admin_role",
            "execution_environment_admin_role",
        )
    )

    class Meta:
        app_label = "main"
        ordering = ("name",)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the organization's address in the API."""
        return reverse("api:organization_detail", kwargs={"pk": self.pk})
