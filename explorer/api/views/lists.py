"""Templates and jobs, in lists and one by one."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from explorer import models
from explorer.access import access_registry
from explorer.api.generics import APIView, ListAPIView, RetrieveAPIView
from explorer.api.serializers import (
    AnyJobSerializer,
    AnyTemplateSerializer,
    JobListSerializer,
    JobSerializer,
    JobTemplateSerializer,
    WorkflowJobSerializer,
)


class ApiV2RootView(APIView):
    """What there is to ask for (AWX: api.views.root.ApiV2RootView)."""

    permission_classes = [AllowAny]
    lists = (
        "organization",
        "user",
        "instance",
        "instance_group",
        "execution_environment",
        "inventory",
        "host",
        "credential",
        "label",
        "project",
        "inventory_source",
        "job_template",
        "workflow_job_template",
        "system_job_template",
        "unified_job_template",
        "job",
        "workflow_job",
        "project_update",
        "inventory_update",
        "ad_hoc_command",
        "system_job",
        "unified_job",
    )

    def get(self, _request: Request) -> Response:
        return Response({name: reverse(f"api:{name}_list") for name in self.lists})


class JobTemplateList(ListAPIView):
    """The job templates that one may see."""

    model = models.JobTemplate
    serializer_class = JobTemplateSerializer


class JobTemplateDetail(RetrieveAPIView):
    """One job template; `related.launch` is where it is launched."""

    model = models.JobTemplate
    serializer_class = JobTemplateSerializer


class JobList(ListAPIView):
    """Runs of playbooks."""

    model = models.Job
    serializer_class = JobListSerializer


class JobDetail(RetrieveAPIView):
    """One run of a playbook."""

    model = models.Job
    serializer_class = JobSerializer


class ListOfAllKinds(ListAPIView):
    """Fetches for a page's rows what each kind's own answer needs: a few queries a kind, not a row."""

    def paginate_queryset(self, queryset: Any) -> Any:
        page: Any = super().paginate_queryset(queryset)
        for kind in {type(row) for row in page}:
            rows = [row for row in page if type(row) is kind]
            prefetch_related_objects(rows, *access_registry[kind].select_related)
        return page


class UnifiedJobTemplateList(ListOfAllKinds):
    """All that can be run: templates, projects, inventory sources."""

    model = models.UnifiedJobTemplate
    serializer_class = AnyTemplateSerializer


class UnifiedJobList(ListOfAllKinds):
    """All that was run, of whatever kind. One query for the base rows, one for each kind among them."""

    model = models.UnifiedJob
    serializer_class = AnyJobSerializer


class WorkflowJobDetail(RetrieveAPIView):
    """One run of a workflow."""

    model = models.WorkflowJob
    serializer_class = WorkflowJobSerializer
