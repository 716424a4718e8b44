"""The views: what each address does (AWX: api.views)."""

from __future__ import annotations

from explorer.api.views.ad_hoc_commands import (
    AdHocCommandList,
    AdHocCommandRelaunch,
    HostAdHocCommandsList,
    InventoryAdHocCommandsList,
)
from explorer.api.views.attaching import CredentialsList, LabelsList, NodeEdges
from explorer.api.views.cancel import (
    AdHocCommandCancel,
    InventoryUpdateCancel,
    JobCancel,
    ProjectUpdateCancel,
    SystemJobCancel,
    WorkflowJobCancel,
)
from explorer.api.views.events import (
    AdHocCommandAdHocCommandEventsList,
    AdHocCommandEventDetail,
    BaseAdHocCommandEventsList,
    BaseJobEventsList,
    BaseJobHostSummariesList,
    HostAdHocCommandEventsList,
    HostJobEventsList,
    HostJobHostSummariesList,
    JobEventChildrenList,
    JobEventDetail,
    JobHostSummaryDetail,
    JobJobEventsChildrenSummary,
    JobJobEventsList,
    JobJobHostSummariesList,
    ProjectUpdateEventsList,
    SystemJobEventsList,
)
from explorer.api.views.exception_handler import api_exception_handler
from explorer.api.views.inventory import InventoryUpdateEventsList
from explorer.api.views.launch import JobTemplateLaunch, WorkflowJobTemplateLaunch
from explorer.api.views.lists import (
    JobDetail,
    JobList,
    JobTemplateDetail,
    JobTemplateList,
    UnifiedJobList,
    UnifiedJobTemplateList,
    WorkflowJobDetail,
)
from explorer.api.views.login import LoggedLoginView, LoggedLogoutView
from explorer.api.views.not_kept import NoneKept, NotKept
from explorer.api.views.relaunch import JobRelaunch, WorkflowJobRelaunch
from explorer.api.views.resources import (
    CredentialDetail,
    CredentialTypeDetail,
    InstanceGroupDetail,
    InventoryDetail,
    OrganizationDetail,
    TemplateDetail,
)
from explorer.api.views.root import (
    ApiRootView,
    ApiV2ConfigView,
    ApiV2PingView,
    ApiV2RootView,
    ApiVersionRootView,
)
from explorer.api.views.schema import SchemaView
from explorer.api.views.settings import SettingCategoryList, SettingSingletonDetail
from explorer.api.views.stdout import (
    AdHocCommandStdout,
    InventoryUpdateStdout,
    JobStdout,
    ProjectUpdateStdout,
    UnifiedJobStdout,
)
from explorer.api.views.surveys import JobTemplateSurveySpec, WorkflowJobTemplateSurveySpec
from explorer.api.views.system_jobs import SystemJobTemplateLaunch
from explorer.api.views.tokens import OAuth2TokenDetail, OAuth2TokenList, UserPersonalTokenList
from explorer.api.views.updates import InventoryInventorySourcesUpdate, InventorySourceUpdateView, ProjectUpdateView
from explorer.api.views.users import UserMeList

__all__ = [
    "AdHocCommandAdHocCommandEventsList",
    "AdHocCommandCancel",
    "AdHocCommandEventDetail",
    "AdHocCommandList",
    "AdHocCommandRelaunch",
    "AdHocCommandStdout",
    "ApiRootView",
    "ApiV2ConfigView",
    "ApiV2PingView",
    "ApiV2RootView",
    "ApiVersionRootView",
    "BaseAdHocCommandEventsList",
    "BaseJobEventsList",
    "BaseJobHostSummariesList",
    "CredentialDetail",
    "CredentialTypeDetail",
    "CredentialsList",
    "HostAdHocCommandEventsList",
    "HostAdHocCommandsList",
    "HostJobEventsList",
    "HostJobHostSummariesList",
    "InstanceGroupDetail",
    "InventoryAdHocCommandsList",
    "InventoryDetail",
    "InventoryInventorySourcesUpdate",
    "InventorySourceUpdateView",
    "InventoryUpdateCancel",
    "InventoryUpdateEventsList",
    "InventoryUpdateStdout",
    "JobCancel",
    "JobDetail",
    "JobEventChildrenList",
    "JobEventDetail",
    "JobHostSummaryDetail",
    "JobJobEventsChildrenSummary",
    "JobJobEventsList",
    "JobJobHostSummariesList",
    "JobList",
    "JobRelaunch",
    "JobStdout",
    "JobTemplateDetail",
    "JobTemplateLaunch",
    "JobTemplateList",
    "JobTemplateSurveySpec",
    "LabelsList",
    "LoggedLoginView",
    "LoggedLogoutView",
    "NodeEdges",
    "NoneKept",
    "NotKept",
    "OAuth2TokenDetail",
    "OAuth2TokenList",
    "OrganizationDetail",
    "ProjectUpdateCancel",
    "ProjectUpdateEventsList",
    "ProjectUpdateStdout",
    "ProjectUpdateView",
    "SchemaView",
    "SettingCategoryList",
    "SettingSingletonDetail",
    "SystemJobCancel",
    "SystemJobEventsList",
    "SystemJobTemplateLaunch",
    "TemplateDetail",
    "UnifiedJobList",
    "UnifiedJobStdout",
    "UnifiedJobTemplateList",
    "UserMeList",
    "UserPersonalTokenList",
    "WorkflowJobCancel",
    "WorkflowJobDetail",
    "WorkflowJobRelaunch",
    "WorkflowJobTemplateLaunch",
    "WorkflowJobTemplateSurveySpec",
    "api_exception_handler",
]
