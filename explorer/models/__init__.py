"""What a launch touches, a file per noun (AWX: `awx.main.models`)."""

from __future__ import annotations

from django.contrib.auth.models import User

from explorer.fields import prevent_search
from explorer.models.ad_hoc_commands import AdHocCommand
from explorer.models.base import VERBOSITY_CHOICES
from explorer.models.credential import Credential, CredentialType
from explorer.models.events import (
    AdHocCommandEvent,
    InventoryUpdateEvent,
    JobEvent,
    ProjectUpdateEvent,
    SystemJobEvent,
)
from explorer.models.execution_environments import ExecutionEnvironment
from explorer.models.ha import Instance, InstanceGroup
from explorer.models.inventory import Group, Host, Inventory, InventorySource, InventoryUpdate
from explorer.models.jobs import (
    Job,
    JobHostSummary,
    JobLaunchConfig,
    JobTemplate,
    SystemJob,
    SystemJobTemplate,
)
from explorer.models.label import Label
from explorer.models.oauth import OAuth2AccessToken
from explorer.models.organization import Organization
from explorer.models.projects import Project, ProjectUpdate
from explorer.models.rbac import Role, RoleMembership
from explorer.models.unified_jobs import UnifiedJob, UnifiedJobTemplate
from explorer.models.workflow import (
    WorkflowJob,
    WorkflowJobNode,
    WorkflowJobTemplate,
    WorkflowJobTemplateNode,
)

prevent_search(User._meta.get_field("password"))

__all__ = [
    "VERBOSITY_CHOICES",
    "AdHocCommand",
    "AdHocCommandEvent",
    "Credential",
    "CredentialType",
    "ExecutionEnvironment",
    "Group",
    "Host",
    "Instance",
    "InstanceGroup",
    "Inventory",
    "InventorySource",
    "InventoryUpdate",
    "InventoryUpdateEvent",
    "Job",
    "JobEvent",
    "JobHostSummary",
    "JobLaunchConfig",
    "JobTemplate",
    "Label",
    "OAuth2AccessToken",
    "Organization",
    "Project",
    "ProjectUpdate",
    "ProjectUpdateEvent",
    "Role",
    "RoleMembership",
    "SystemJob",
    "SystemJobEvent",
    "SystemJobTemplate",
    "UnifiedJob",
    "UnifiedJobTemplate",
    "WorkflowJob",
    "WorkflowJobNode",
    "WorkflowJobTemplate",
    "WorkflowJobTemplateNode",
]
