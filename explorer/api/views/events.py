"""What runs reported: events, and how it went on each host."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.access import get_user_queryset
from explorer.api.generics import APIView, RetrieveAPIView, SubListAPIView
from explorer.api.pagination import UnifiedJobEventPagination
from explorer.api.serializers import (
    AdHocCommandEventSerializer,
    JobEventSerializer,
    JobHostSummarySerializer,
    ProjectUpdateEventSerializer,
    SystemJobEventSerializer,
)
from explorer.api.views.event_lists import events_of_parent, with_most_events
from explorer.api.views.event_tree import children_summary
from explorer.api.views.mixin import NoTruncateMixin


class ProjectUpdateEventsList(SubListAPIView):
    """The events of a project update (AWX: api.views.ProjectUpdateEventsList)."""

    model = models.ProjectUpdateEvent
    serializer_class = ProjectUpdateEventSerializer
    parent_model = models.ProjectUpdate
    name = "Events of a project update"
    pagination_class = UnifiedJobEventPagination

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        return super().finalize_response(request, with_most_events(response), *args, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        return events_of_parent(self)


class SystemJobEventsList(SubListAPIView):
    """The lines of a system job (AWX: api.views.SystemJobEventsList)."""

    model = models.SystemJobEvent
    serializer_class = SystemJobEventSerializer
    parent_model = models.SystemJob
    name = "Events of a system job"
    pagination_class = UnifiedJobEventPagination

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        return super().finalize_response(request, with_most_events(response), *args, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        return events_of_parent(self)


class BaseJobHostSummariesList(SubListAPIView):
    """How jobs went on hosts (AWX: api.views.BaseJobHostSummariesList)."""

    model = models.JobHostSummary
    serializer_class = JobHostSummarySerializer
    relationship = "job_host_summaries"
    name = "Host summaries of a job"


class HostJobHostSummariesList(BaseJobHostSummariesList):
    """How each job went on one host (AWX: api.views.HostJobHostSummariesList)."""

    name = "Job summaries of a host"
    parent_model = models.Host


class JobJobHostSummariesList(BaseJobHostSummariesList):
    """How one job went on each host (AWX: api.views.JobJobHostSummariesList)."""

    parent_model = models.Job


class JobHostSummaryDetail(RetrieveAPIView):
    """How one job went on one host (AWX: api.views.JobHostSummaryDetail)."""

    model = models.JobHostSummary
    serializer_class = JobHostSummarySerializer


class JobEventDetail(RetrieveAPIView):
    """One event of a job, with its whole output (AWX: api.views.JobEventDetail)."""

    model = models.JobEvent
    serializer_class = JobEventSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "no_truncate": True}


class JobEventChildrenList(NoTruncateMixin, SubListAPIView):
    """The events below one: tasks of a play, hosts of a task (AWX: api.views.JobEventChildrenList)."""

    model = models.JobEvent
    parent_model = models.JobEvent
    serializer_class = JobEventSerializer
    name = "Events below an event"

    def get_queryset(self) -> QuerySet[Any]:
        parent = self.get_parent_object()
        self.check_parent_access(parent)
        return parent.job.get_event_queryset().filter(parent_uuid=parent.uuid)


class BaseJobEventsList(NoTruncateMixin, SubListAPIView):
    """Events of jobs (AWX: api.views.BaseJobEventsList)."""

    model = models.JobEvent
    serializer_class = JobEventSerializer
    relationship = "job_events"
    name = "Events of a job"

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        return super().finalize_response(request, with_most_events(response), *args, **kwargs)


class HostJobEventsList(BaseJobEventsList):
    """The events of one host, of all jobs (AWX: api.views.HostJobEventsList)."""

    name = "Job events of a host"
    parent_model = models.Host

    def get_queryset(self) -> QuerySet[Any]:
        host = self.get_parent_object()
        self.check_parent_access(host)
        return get_user_queryset(self.request.user, self.model).filter(host=host)


class JobJobEventsList(BaseJobEventsList):
    """The events of one job, in the order of its output (AWX: api.views.JobJobEventsList)."""

    parent_model = models.Job
    pagination_class = UnifiedJobEventPagination

    def get_queryset(self) -> QuerySet[Any]:
        events = events_of_parent(self)
        return events.prefetch_related("job__job_template", "host").order_by("start_line", "pk")


class JobJobEventsChildrenSummary(APIView):
    """How many events are below each event of a job (AWX: api.views.JobJobEventsChildrenSummary).

    The user interface needs it to fold plays and tasks. Empty until all events of the run are saved.
    """

    renderer_classes = [JSONRenderer]
    schema = None

    def get(self, _request: Request, **kwargs: Any) -> Response:
        return Response(children_summary(get_object_or_404(models.Job, pk=kwargs["pk"])))


class AdHocCommandEventDetail(RetrieveAPIView):
    """One event of an ad hoc command, with its whole output (AWX: api.views.AdHocCommandEventDetail)."""

    model = models.AdHocCommandEvent
    serializer_class = AdHocCommandEventSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "no_truncate": True}


class BaseAdHocCommandEventsList(NoTruncateMixin, SubListAPIView):
    """Events of ad hoc commands (AWX: api.views.BaseAdHocCommandEventsList)."""

    model = models.AdHocCommandEvent
    serializer_class = AdHocCommandEventSerializer
    relationship = "ad_hoc_command_events"
    name = "Events of an ad hoc command"
    pagination_class = UnifiedJobEventPagination

    def get_queryset(self) -> QuerySet[Any]:
        return events_of_parent(self)


class HostAdHocCommandEventsList(BaseAdHocCommandEventsList):
    """The events of one host, of all commands (AWX: api.views.HostAdHocCommandEventsList)."""

    name = "Ad hoc command events of a host"
    parent_model = models.Host

    def get_queryset(self) -> QuerySet[Any]:
        return super(BaseAdHocCommandEventsList, self).get_queryset()


class AdHocCommandAdHocCommandEventsList(BaseAdHocCommandEventsList):
    """The events of one command (AWX: api.views.AdHocCommandAdHocCommandEventsList)."""

    parent_model = models.AdHocCommand
