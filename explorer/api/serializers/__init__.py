"""Between JSON and models: what a payload may say, and what an answer shows."""

from __future__ import annotations

from explorer.api.serializers.base import BaseSerializer, EmptySerializer
from explorer.api.serializers.jobs import (
    JobCancelSerializer,
    JobListSerializer,
    JobSerializer,
    OtherJobCancelSerializer,
)
from explorer.api.serializers.launch import JobLaunchSerializer
from explorer.api.serializers.other_jobs import (
    AdHocCommandListSerializer,
    AdHocCommandSerializer,
    SystemJobListSerializer,
    SystemJobSerializer,
)
from explorer.api.serializers.relaunch import JobRelaunchSerializer
from explorer.api.serializers.templates import (
    InventorySourceSerializer,
    JobTemplateSerializer,
    ProjectSerializer,
    SystemJobTemplateSerializer,
    UnifiedJobTemplateSerializer,
    WorkflowJobTemplateSerializer,
)
from explorer.api.serializers.unified_jobs import UnifiedJobListSerializer, UnifiedJobSerializer
from explorer.api.serializers.unified_lists import AnyJobSerializer, AnyTemplateSerializer
from explorer.api.serializers.updates import (
    InventorySourceUpdateSerializer,
    InventoryUpdateDetailSerializer,
    InventoryUpdateListSerializer,
    InventoryUpdateSerializer,
    ProjectUpdateListSerializer,
    ProjectUpdateSerializer,
    ProjectUpdateViewSerializer,
)
from explorer.api.serializers.workflow_jobs import WorkflowJobListSerializer, WorkflowJobSerializer
from explorer.api.serializers.workflow_launch import WorkflowJobLaunchSerializer

__all__ = [
    "AdHocCommandListSerializer",
    "AdHocCommandSerializer",
    "AnyJobSerializer",
    "AnyTemplateSerializer",
    "BaseSerializer",
    "EmptySerializer",
    "InventorySourceSerializer",
    "InventorySourceUpdateSerializer",
    "InventoryUpdateDetailSerializer",
    "InventoryUpdateListSerializer",
    "InventoryUpdateSerializer",
    "JobCancelSerializer",
    "JobLaunchSerializer",
    "JobListSerializer",
    "JobRelaunchSerializer",
    "JobSerializer",
    "JobTemplateSerializer",
    "OtherJobCancelSerializer",
    "ProjectSerializer",
    "ProjectUpdateListSerializer",
    "ProjectUpdateSerializer",
    "ProjectUpdateViewSerializer",
    "SystemJobListSerializer",
    "SystemJobSerializer",
    "SystemJobTemplateSerializer",
    "UnifiedJobListSerializer",
    "UnifiedJobSerializer",
    "UnifiedJobTemplateSerializer",
    "WorkflowJobLaunchSerializer",
    "WorkflowJobListSerializer",
    "WorkflowJobSerializer",
    "WorkflowJobTemplateSerializer",
]
