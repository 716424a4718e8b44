"""Between JSON and models: what a payload may hold, and what an answer shows (AWX: api.serializers)."""

from __future__ import annotations

from explorer import models
from explorer.api.serializers.base import BaseSerializer, BaseSerializerWithVariables, EmptySerializer
from explorer.api.serializers.events import (
    AdHocCommandEventSerializer,
    InventoryUpdateEventSerializer,
    JobEventSerializer,
    ProjectUpdateEventSerializer,
    SystemJobEventSerializer,
)
from explorer.api.serializers.host_summaries import JobHostSummarySerializer
from explorer.api.serializers.inventory_sources import (
    InventorySourceOptionsSerializer,
    InventorySourceSerializer,
    InventorySourceUpdateSerializer,
    InventoryUpdateCancelSerializer,
    InventoryUpdateDetailSerializer,
    InventoryUpdateListSerializer,
    InventoryUpdateSerializer,
)
from explorer.api.serializers.jobs import (
    JobCancelSerializer,
    JobDetailSerializer,
    JobListSerializer,
    JobOptionsSerializer,
    JobSerializer,
)
from explorer.api.serializers.launch import JobLaunchSerializer
from explorer.api.serializers.nodes import (
    LaunchConfigurationBaseSerializer,
    WorkflowJobNodeListSerializer,
    WorkflowJobNodeSerializer,
    WorkflowJobTemplateNodeSerializer,
)
from explorer.api.serializers.other_jobs import (
    AdHocCommandCancelSerializer,
    AdHocCommandDetailSerializer,
    AdHocCommandListSerializer,
    AdHocCommandRelaunchSerializer,
    AdHocCommandSerializer,
    SystemJobCancelSerializer,
    SystemJobListSerializer,
    SystemJobSerializer,
)
from explorer.api.serializers.projects import (
    ProjectOptionsSerializer,
    ProjectSerializer,
    ProjectUpdateCancelSerializer,
    ProjectUpdateDetailSerializer,
    ProjectUpdateListSerializer,
    ProjectUpdateSerializer,
    ProjectUpdateViewSerializer,
)
from explorer.api.serializers.relaunch import JobRelaunchSerializer
from explorer.api.serializers.resources import (
    CredentialSerializer,
    ExecutionEnvironmentSerializer,
    HostSerializer,
    InstanceGroupSerializer,
    InstanceSerializer,
    InventorySerializer,
    LabelSerializer,
    OrganizationSerializer,
    UserSerializer,
)
from explorer.api.serializers.sub_serializers import SUB_SERIALIZERS
from explorer.api.serializers.templates import (
    JobTemplateMixin,
    JobTemplateSerializer,
    SystemJobTemplateSerializer,
    UnifiedJobTemplateSerializer,
    WorkflowJobTemplateSerializer,
)
from explorer.api.serializers.tokens import (
    BaseOAuth2TokenSerializer,
    OAuth2TokenDetailSerializer,
    OAuth2TokenSerializer,
    UserPersonalTokenSerializer,
)
from explorer.api.serializers.unified_jobs import (
    LabelsListMixin,
    UnifiedJobListSerializer,
    UnifiedJobSerializer,
    UnifiedJobStdoutSerializer,
)
from explorer.api.serializers.workflow_jobs import (
    WorkflowJobCancelSerializer,
    WorkflowJobListSerializer,
    WorkflowJobSerializer,
)
from explorer.api.serializers.workflow_launch import WorkflowJobLaunchSerializer

__all__ = [
    "AdHocCommandCancelSerializer",
    "AdHocCommandDetailSerializer",
    "AdHocCommandEventSerializer",
    "AdHocCommandListSerializer",
    "AdHocCommandRelaunchSerializer",
    "AdHocCommandSerializer",
    "BaseOAuth2TokenSerializer",
    "BaseSerializer",
    "BaseSerializerWithVariables",
    "CredentialSerializer",
    "EmptySerializer",
    "ExecutionEnvironmentSerializer",
    "HostSerializer",
    "InstanceGroupSerializer",
    "InstanceSerializer",
    "InventorySerializer",
    "InventorySourceOptionsSerializer",
    "InventorySourceSerializer",
    "InventorySourceUpdateSerializer",
    "InventoryUpdateCancelSerializer",
    "InventoryUpdateDetailSerializer",
    "InventoryUpdateEventSerializer",
    "InventoryUpdateListSerializer",
    "InventoryUpdateSerializer",
    "JobCancelSerializer",
    "JobDetailSerializer",
    "JobEventSerializer",
    "JobHostSummarySerializer",
    "JobLaunchSerializer",
    "JobListSerializer",
    "JobOptionsSerializer",
    "JobRelaunchSerializer",
    "JobSerializer",
    "JobTemplateMixin",
    "JobTemplateSerializer",
    "LabelSerializer",
    "LabelsListMixin",
    "LaunchConfigurationBaseSerializer",
    "OAuth2TokenDetailSerializer",
    "OAuth2TokenSerializer",
    "OrganizationSerializer",
    "ProjectOptionsSerializer",
    "ProjectSerializer",
    "ProjectUpdateCancelSerializer",
    "ProjectUpdateDetailSerializer",
    "ProjectUpdateEventSerializer",
    "ProjectUpdateListSerializer",
    "ProjectUpdateSerializer",
    "ProjectUpdateViewSerializer",
    "SystemJobCancelSerializer",
    "SystemJobEventSerializer",
    "SystemJobListSerializer",
    "SystemJobSerializer",
    "SystemJobTemplateSerializer",
    "UnifiedJobListSerializer",
    "UnifiedJobSerializer",
    "UnifiedJobStdoutSerializer",
    "UnifiedJobTemplateSerializer",
    "UserPersonalTokenSerializer",
    "UserSerializer",
    "WorkflowJobCancelSerializer",
    "WorkflowJobLaunchSerializer",
    "WorkflowJobListSerializer",
    "WorkflowJobNodeListSerializer",
    "WorkflowJobNodeSerializer",
    "WorkflowJobSerializer",
    "WorkflowJobTemplateNodeSerializer",
    "WorkflowJobTemplateSerializer",
]

SUB_SERIALIZERS[UnifiedJobSerializer] = {
    models.ProjectUpdate: ProjectUpdateSerializer,
    models.InventoryUpdate: InventoryUpdateSerializer,
    models.Job: JobSerializer,
    models.AdHocCommand: AdHocCommandSerializer,
    models.SystemJob: SystemJobSerializer,
    models.WorkflowJob: WorkflowJobSerializer,
}
SUB_SERIALIZERS[UnifiedJobListSerializer] = {
    models.ProjectUpdate: ProjectUpdateListSerializer,
    models.InventoryUpdate: InventoryUpdateListSerializer,
    models.Job: JobListSerializer,
    models.AdHocCommand: AdHocCommandListSerializer,
    models.SystemJob: SystemJobListSerializer,
    models.WorkflowJob: WorkflowJobListSerializer,
}
SUB_SERIALIZERS[UnifiedJobTemplateSerializer] = {
    models.Project: ProjectSerializer,
    models.InventorySource: InventorySourceSerializer,
    models.JobTemplate: JobTemplateSerializer,
    models.SystemJobTemplate: SystemJobTemplateSerializer,
    models.WorkflowJobTemplate: WorkflowJobTemplateSerializer,
}
