"""Templates and jobs, in lists and one by one."""

from __future__ import annotations

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from explorer import models
from explorer.api import serializers
from explorer.api.generics import APIView, ListAPIView, RetrieveAPIView


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
    serializer_class = serializers.JobTemplateSerializer


class JobTemplateDetail(RetrieveAPIView):
    """One job template; `related.launch` is where it is launched."""

    model = models.JobTemplate
    serializer_class = serializers.JobTemplateSerializer


class JobList(ListAPIView):
    """Runs of playbooks."""

    model = models.Job
    serializer_class = serializers.JobListSerializer


class JobDetail(RetrieveAPIView):
    """One run of a playbook."""

    model = models.Job
    serializer_class = serializers.JobSerializer


class UnifiedJobTemplateList(ListAPIView):
    """All that can be run: templates, projects, inventory sources."""

    model = models.UnifiedJobTemplate
    serializer_class = serializers.AnyTemplateSerializer


class UnifiedJobList(ListAPIView):
    """All that was run, of whatever kind. One query for the base rows, one for each kind among them."""

    model = models.UnifiedJob
    serializer_class = serializers.AnyJobSerializer


class WorkflowJobDetail(RetrieveAPIView):
    """One run of a workflow."""

    model = models.WorkflowJob
    serializer_class = serializers.WorkflowJobSerializer
