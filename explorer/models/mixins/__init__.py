"""What models that are not related share (AWX: `awx.main.models.mixins`)."""

from __future__ import annotations

from explorer.models.mixins.execution_environment import ExecutionEnvironmentMixin
from explorer.models.mixins.resource import ResourceMixin
from explorer.models.mixins.survey_job import SurveyJobMixin
from explorer.models.mixins.survey_template import SurveyJobTemplateMixin
from explorer.models.mixins.task_manager import (
    TaskManagerInventoryUpdateMixin,
    TaskManagerJobMixin,
    TaskManagerProjectUpdateMixin,
    TaskManagerUnifiedJobMixin,
    TaskManagerUpdateOnLaunchMixin,
)
from explorer.models.mixins.webhooks import WebhookMixin, WebhookTemplateMixin

__all__ = [
    "ExecutionEnvironmentMixin",
    "ResourceMixin",
    "SurveyJobMixin",
    "SurveyJobTemplateMixin",
    "TaskManagerInventoryUpdateMixin",
    "TaskManagerJobMixin",
    "TaskManagerProjectUpdateMixin",
    "TaskManagerUnifiedJobMixin",
    "TaskManagerUpdateOnLaunchMixin",
    "WebhookMixin",
    "WebhookTemplateMixin",
]
