"""The roots of the API, and what it says about itself (AWX: api.views.root)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import ensure_csrf_cookie
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.api.generics import APIView
from explorer.constants import PRIVILEGE_ESCALATION_METHODS, PRODUCT_VERSION
from explorer.models import Instance, InstanceGroup, Organization, Project
from explorer.models.project_folder import root as projects_root

_MAY_READ_FOLDERS = ("admin_role", "auditor_role", "project_admin_role")


class ApiRootView(APIView):
    """Lists the API's versions, and sets the cookie with the CSRF token (AWX: api.views.root.ApiRootView)."""

    permission_classes = [AllowAny]
    name = "REST API"
    schema = None  # it lists versions, and the document is about one

    @method_decorator(ensure_csrf_cookie)
    def get(self, _request: Request) -> Response:
        """Return the address of version 2."""
        v2 = reverse("api:api_v2_root_view")
        return Response(
            {
                "description": "The launch explorer's part of AWX's API",
                "current_version": v2,
                "available_versions": {"v2": v2},
                "custom_logo": "",
                "custom_login_info": "",
                "login_redirect_override": "",
            }
        )


class ApiVersionRootView(APIView):
    """Lists the addresses of all lists (AWX: api.views.root.ApiVersionRootView)."""

    permission_classes = [AllowAny]
    lists: ClassVar[dict[str, str]] = {
        "ping": "api_v2_ping_view",
        "instances": "instance_list",
        "instance_groups": "instance_group_list",
        "config": "api_v2_config_view",
        "settings": "setting_category_list",
        "me": "user_me_list",
        "organizations": "organization_list",
        "users": "user_list",
        "execution_environments": "execution_environment_list",
        "projects": "project_list",
        "project_updates": "project_update_list",
        "credentials": "credential_list",
        "credential_types": "credential_type_list",
        "tokens": "o_auth2_token_list",
        "inventory": "inventory_list",
        "inventory_sources": "inventory_source_list",
        "inventory_updates": "inventory_update_list",
        "groups": "group_list",
        "hosts": "host_list",
        "job_templates": "job_template_list",
        "jobs": "job_list",
        "ad_hoc_commands": "ad_hoc_command_list",
        "system_job_templates": "system_job_template_list",
        "system_jobs": "system_job_list",
        "labels": "label_list",
        "unified_job_templates": "unified_job_template_list",
        "unified_jobs": "unified_job_list",
        "workflow_job_templates": "workflow_job_template_list",
        "workflow_jobs": "workflow_job_list",
        "workflow_job_template_nodes": "workflow_job_template_node_list",
        "teams": "no_teams",
        "notification_templates": "no_notification_templates",
        "applications": "no_applications",
        "schedules": "no_schedules",
    }

    def get(self, _request: Request) -> Response:
        """Return name → address, under AWX's names, of what there is."""
        return Response({name: reverse(f"api:{route}") for name, route in self.lists.items()})


class ApiV2RootView(ApiVersionRootView):
    """The root of version 2 (AWX: api.views.root.ApiV2RootView)."""


class ApiV2PingView(APIView):
    """Says that it is there, and which nodes are, to everyone (AWX: api.views.root.ApiV2PingView)."""

    permission_classes = [AllowAny]
    authentication_classes = []
    name = "Ping"

    def get(self, _request: Request) -> Response:
        """Return version, nodes and groups."""
        instances = Instance.objects.exclude(node_type="hop").order_by("hostname")
        groups = sorted(InstanceGroup.objects.prefetch_related("instances"), key=lambda group: group.name.lower())
        return Response(
            {
                "ha": len(instances) > 1,
                "version": PRODUCT_VERSION,
                "active_node": settings.CLUSTER_HOST_ID,
                "install_uuid": settings.INSTALL_UUID,
                "instances": [_instance(one) for one in instances],
                "instance_groups": [_group(one) for one in groups],
            }
        )


def _instance(one: Instance) -> dict[str, Any]:
    return {
        "node": one.hostname,
        "node_type": one.node_type,
        "heartbeat": one.last_seen,
        "capacity": one.capacity,
        "version": one.version,
    }


def _group(one: InstanceGroup) -> dict[str, Any]:
    instances = list(one.instances.all())
    capacity = sum(instance.capacity for instance in instances)
    return {"name": one.name, "capacity": capacity, "instances": [instance.hostname for instance in instances]}


class ApiV2ConfigView(APIView):
    """Settings that a client adapts itself to (AWX: api.views.root.ApiV2ConfigView)."""

    permission_classes = [IsAuthenticated]
    name = "Configuration"

    def get(self, request: Request) -> Response:
        """Return version, time zone and ways to become another user; to admins of projects also their folders."""
        told: dict[str, Any] = {
            "time_zone": settings.TIME_ZONE,
            "license_info": {"license_type": "open", "valid_key": True, "product_name": "AWX"},
            "version": PRODUCT_VERSION,
            "eula": "",
            "analytics_status": "off",
            "analytics_collectors": {},
            "become_methods": PRIVILEGE_ESCALATION_METHODS,
        }
        if _manages_projects(request.user):
            told |= {
                "project_base_dir": str(projects_root()),
                "project_local_paths": _unused_folders(),
                "custom_virtualenvs": [],
            }
        return Response(told)


def _manages_projects(user: Any) -> bool:
    if user.is_superuser or user.is_system_auditor:
        return True
    return any(Organization.accessible_pk_qs(user, role).exists() for role in _MAY_READ_FOLDERS)


def _unused_folders() -> list[str]:
    """The folders of projects that no project has so far (AWX: Project.get_local_path_choices)."""
    if not projects_root().is_dir():
        return []
    there = {folder.name for folder in projects_root().iterdir() if folder.is_dir() and folder.name[0] not in "._"}
    return sorted(there - set(Project.objects.values_list("local_path", flat=True)))
