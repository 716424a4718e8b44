"""The root of the API (AWX: api.views.root)."""

from __future__ import annotations

from typing import ClassVar

from django.urls import reverse
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.api.generics import APIView


class ApiVersionRootView(APIView):
    """Lists the addresses of all lists (AWX: api.views.root.ApiVersionRootView)."""

    permission_classes = [AllowAny]
    lists: ClassVar[dict[str, str]] = {
        "instances": "instance",
        "instance_groups": "instance_group",
        "organizations": "organization",
        "users": "user",
        "execution_environments": "execution_environment",
        "projects": "project",
        "project_updates": "project_update",
        "credentials": "credential",
        "inventory": "inventory",
        "inventory_sources": "inventory_source",
        "inventory_updates": "inventory_update",
        "hosts": "host",
        "job_templates": "job_template",
        "jobs": "job",
        "ad_hoc_commands": "ad_hoc_command",
        "system_job_templates": "system_job_template",
        "system_jobs": "system_job",
        "labels": "label",
        "unified_job_templates": "unified_job_template",
        "unified_jobs": "unified_job",
        "workflow_job_templates": "workflow_job_template",
        "workflow_jobs": "workflow_job",
    }

    def get(self, _request: Request) -> Response:
        """Return name → address, under AWX's names, of the lists that there are."""
        return Response({name: reverse(f"api:{kind}_list") for name, kind in self.lists.items()})


class ApiV2RootView(ApiVersionRootView):
    """The root of version 2 (AWX: api.views.root.ApiV2RootView)."""
