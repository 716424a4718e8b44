"""What a launch touches, a file per noun (AWX: `awx.main.models`)."""

from __future__ import annotations

from explorer.models.base import VERBOSITY_CHOICES
from explorer.models.credential import Credential, CredentialType
from explorer.models.execution_environments import ExecutionEnvironment
from explorer.models.ha import Instance, InstanceGroup
from explorer.models.inventory import Host, Inventory
from explorer.models.label import Label
from explorer.models.organization import Organization
from explorer.models.rbac import Role, RoleMembership

__all__ = [
    "VERBOSITY_CHOICES",
    "Credential",
    "CredentialType",
    "ExecutionEnvironment",
    "Host",
    "Instance",
    "InstanceGroup",
    "Inventory",
    "Label",
    "Organization",
    "Role",
    "RoleMembership",
]
