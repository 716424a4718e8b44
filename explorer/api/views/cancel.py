"""Stop a job that isn't finished: the same for all six kinds."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import GenericCancelView
from explorer.api.serializers import JobCancelSerializer, OtherJobCancelSerializer
from explorer.scheduler.schedule import ScheduleWorkflowManager


class JobCancel(GenericCancelView):
    """Cancel a job."""

    model = models.Job
    serializer_class = JobCancelSerializer


class ProjectUpdateCancel(GenericCancelView):
    """Cancel a project update; jobs that wait for it fail."""

    model = models.ProjectUpdate
    serializer_class = OtherJobCancelSerializer


class InventoryUpdateCancel(GenericCancelView):
    """Cancel an inventory update; jobs that wait for it fail."""

    model = models.InventoryUpdate
    serializer_class = OtherJobCancelSerializer


class AdHocCommandCancel(GenericCancelView):
    """Cancel an ad hoc command."""

    model = models.AdHocCommand
    serializer_class = OtherJobCancelSerializer


class SystemJobCancel(GenericCancelView):
    """Cancel a system job."""

    model = models.SystemJob
    serializer_class = OtherJobCancelSerializer


class WorkflowJobCancel(GenericCancelView):
    """Cancel a workflow job. Its own manager has to look after the jobs that it had started."""

    model = models.WorkflowJob
    serializer_class = OtherJobCancelSerializer

    def post(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response = super().post(request, *args, **kwargs)
        manager = ScheduleWorkflowManager()
        manager.schedule()
        return response
