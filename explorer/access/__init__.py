"""Permissions: one access class a model, and `check_user_access`, which asks them all (AWX: main.access)."""

from __future__ import annotations

from explorer.access.base import BaseAccess, UnifiedCredentialsMixin, check_superuser, get_object_from_data
from explorer.access.events import (
    AdHocCommandEventAccess,
    InventoryUpdateEventAccess,
    JobEventAccess,
    ProjectUpdateEventAccess,
    SystemJobEventAccess,
)
from explorer.access.inventories import (
    GroupAccess,
    HostAccess,
    InventoryAccess,
    InventorySourceAccess,
    InventoryUpdateAccess,
)
from explorer.access.job_templates import JobTemplateAccess
from explorer.access.jobs import JobAccess
from explorer.access.launch_configs import JobLaunchConfigAccess
from explorer.access.nodes import JobHostSummaryAccess, WorkflowJobNodeAccess, WorkflowJobTemplateNodeAccess
from explorer.access.organizations import OrganizationAccess, UserAccess
from explorer.access.other_jobs import AdHocCommandAccess, SystemJobAccess, SystemJobTemplateAccess
from explorer.access.projects import ProjectAccess, ProjectUpdateAccess
from explorer.access.registry import (
    access_registry,
    check_user_access,
    check_user_access_with_errors,
    consumer_access,
    get_user_capabilities,
    get_user_queryset,
    optimize_queryset,
)
from explorer.access.resources import (
    CredentialAccess,
    CredentialTypeAccess,
    ExecutionEnvironmentAccess,
    InstanceAccess,
    InstanceGroupAccess,
    LabelAccess,
)
from explorer.access.tokens import OAuth2TokenAccess
from explorer.access.unified import UnifiedJobAccess, UnifiedJobTemplateAccess
from explorer.access.workflows import WorkflowJobAccess, WorkflowJobTemplateAccess

__all__ = [
    "AdHocCommandAccess",
    "AdHocCommandEventAccess",
    "BaseAccess",
    "CredentialAccess",
    "CredentialTypeAccess",
    "ExecutionEnvironmentAccess",
    "GroupAccess",
    "HostAccess",
    "InstanceAccess",
    "InstanceGroupAccess",
    "InventoryAccess",
    "InventorySourceAccess",
    "InventoryUpdateAccess",
    "InventoryUpdateEventAccess",
    "JobAccess",
    "JobEventAccess",
    "JobHostSummaryAccess",
    "JobLaunchConfigAccess",
    "JobTemplateAccess",
    "LabelAccess",
    "OAuth2TokenAccess",
    "OrganizationAccess",
    "ProjectAccess",
    "ProjectUpdateAccess",
    "ProjectUpdateEventAccess",
    "SystemJobAccess",
    "SystemJobEventAccess",
    "SystemJobTemplateAccess",
    "UnifiedCredentialsMixin",
    "UnifiedJobAccess",
    "UnifiedJobTemplateAccess",
    "UserAccess",
    "WorkflowJobAccess",
    "WorkflowJobNodeAccess",
    "WorkflowJobTemplateAccess",
    "WorkflowJobTemplateNodeAccess",
    "access_registry",
    "check_superuser",
    "check_user_access",
    "check_user_access_with_errors",
    "consumer_access",
    "get_object_from_data",
    "get_user_capabilities",
    "get_user_queryset",
    "optimize_queryset",
]

_ACCESS_CLASSES: tuple[type[BaseAccess], ...] = (
    OrganizationAccess,
    UserAccess,
    OAuth2TokenAccess,
    InventoryAccess,
    HostAccess,
    GroupAccess,
    InventorySourceAccess,
    InventoryUpdateAccess,
    CredentialAccess,
    CredentialTypeAccess,
    LabelAccess,
    ExecutionEnvironmentAccess,
    InstanceGroupAccess,
    InstanceAccess,
    ProjectAccess,
    ProjectUpdateAccess,
    JobTemplateAccess,
    JobAccess,
    JobLaunchConfigAccess,
    SystemJobTemplateAccess,
    SystemJobAccess,
    WorkflowJobTemplateAccess,
    WorkflowJobAccess,
    WorkflowJobTemplateNodeAccess,
    WorkflowJobNodeAccess,
    JobHostSummaryAccess,
    JobEventAccess,
    ProjectUpdateEventAccess,
    InventoryUpdateEventAccess,
    SystemJobEventAccess,
    AdHocCommandAccess,
    AdHocCommandEventAccess,
    UnifiedJobTemplateAccess,
    UnifiedJobAccess,
)

access_registry.update((access_class.model, access_class) for access_class in _ACCESS_CLASSES)
