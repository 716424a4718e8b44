"""Templates and jobs, in lists and one by one."""

from __future__ import annotations

from rest_framework.request import Request

from explorer import models
from explorer.access import check_user_access_with_errors
from explorer.api.generics import (
    ListAPIView,
    ListCreateAPIView,
    RetrieveDestroyAPIView,
    RetrieveUpdateDestroyAPIView,
)
from explorer.api.serializers import (
    JobDetailSerializer,
    JobListSerializer,
    JobTemplateSerializer,
    UnifiedJobListSerializer,
    UnifiedJobTemplateSerializer,
    WorkflowJobSerializer,
)
from explorer.api.views.mixin import RelatedJobsPreventDeleteMixin, UnifiedJobDeletionMixin


class JobTemplateList(ListCreateAPIView):
    """The job templates that the user may see; POST creates one (AWX: api.views.JobTemplateList)."""

    model = models.JobTemplate
    serializer_class = JobTemplateSerializer
    always_allow_superuser = False

    def check_permissions(self, request: Request) -> None:
        """Check before a POST whether the user may create this template, to name the field that forbids it."""
        if request.method == "POST":
            if request.user.is_anonymous:
                self.permission_denied(request)
            allowed, reasons = check_user_access_with_errors(request.user, self.model, "add", request.data)
            if not allowed:
                self.permission_denied(request, message=reasons or None)  # type: ignore[arg-type]
        super().check_permissions(request)


class JobTemplateDetail(RelatedJobsPreventDeleteMixin, RetrieveUpdateDestroyAPIView):
    """One job template, to read, change and delete; `related.launch` launches it (AWX: api.views.JobTemplateDetail)."""

    model = models.JobTemplate
    serializer_class = JobTemplateSerializer
    always_allow_superuser = False


class JobList(ListAPIView):
    """Runs of playbooks (AWX: api.views.JobList)."""

    model = models.Job
    serializer_class = JobListSerializer


class JobDetail(UnifiedJobDeletionMixin, RetrieveDestroyAPIView):
    """One run of a playbook (AWX: api.views.JobDetail)."""

    model = models.Job
    serializer_class = JobDetailSerializer


class WorkflowJobDetail(UnifiedJobDeletionMixin, RetrieveDestroyAPIView):
    """One run of a workflow (AWX: api.views.WorkflowJobDetail)."""

    model = models.WorkflowJob
    serializer_class = WorkflowJobSerializer


class UnifiedJobTemplateList(ListAPIView):
    """All that can be run: templates, projects, inventory sources (AWX: api.views.UnifiedJobTemplateList)."""

    model = models.UnifiedJobTemplate
    serializer_class = UnifiedJobTemplateSerializer


class UnifiedJobList(ListAPIView):
    """All jobs, of whatever kind: one query for the base rows, one for each kind (AWX: api.views.UnifiedJobList)."""

    model = models.UnifiedJob
    serializer_class = UnifiedJobListSerializer
