"""Cancel a job that isn't finished: the same for all six kinds."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import GenericCancelView
from explorer.api.serializers import (
    AdHocCommandCancelSerializer,
    InventoryUpdateCancelSerializer,
    JobCancelSerializer,
    ProjectUpdateCancelSerializer,
    SystemJobCancelSerializer,
    WorkflowJobCancelSerializer,
)
from explorer.scheduler.schedule import ScheduleWorkflowManager


class JobCancel(GenericCancelView):
    """Cancel a job (AWX: api.views.JobCancel)."""

    model = models.Job
    serializer_class = JobCancelSerializer


class ProjectUpdateCancel(GenericCancelView):
    """Cancel a project update; jobs that wait for it fail."""

    model = models.ProjectUpdate
    serializer_class = ProjectUpdateCancelSerializer


class InventoryUpdateCancel(GenericCancelView):
    """Cancel an inventory update; jobs that wait for it fail."""

    model = models.InventoryUpdate
    serializer_class = InventoryUpdateCancelSerializer


class AdHocCommandCancel(GenericCancelView):
    """Cancel an ad hoc command."""

    model = models.AdHocCommand
    serializer_class = AdHocCommandCancelSerializer


class SystemJobCancel(GenericCancelView):
    """Cancel a system job."""

    model = models.SystemJob
    serializer_class = SystemJobCancelSerializer


class WorkflowJobCancel(GenericCancelView):
    """Cancel a workflow job (AWX: api.views.WorkflowJobCancel)."""

    model = models.WorkflowJob
    serializer_class = WorkflowJobCancelSerializer

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Cancel the job, and schedule the workflow manager: it cancels the jobs that the nodes have started."""
        response = super().post(request, *args, **kwargs)
        manager = ScheduleWorkflowManager()
        manager.schedule()
        return response
