"""The demo world with one of everything, and requests to it as generated test cases want them."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from rest_framework.test import APIClient

from explorer import models
from explorer.models import JobTemplate, UnifiedJob
from explorer.worlds import WORLDS
from explorer.worlds.builder import World, build
from tests.api.reported import report

HIDDEN = "@hidden.from.eve"
PASSWORD = "open sesame"

_PLAYBOOK = {
    "organization": "@Default",
    "project": "@Demo Project",
    "inventory": "@Demo Inventory",
    "playbook": "hello_world.yml",
}

MORE: dict[str, Any] = {
    "Ask Me": {"kind": "job_template", **_PLAYBOOK, **dict.fromkeys(JobTemplate.get_ask_mapping().values(), True)},
    "Slices": {"kind": "job_template", **_PLAYBOOK, "job_slice_count": 2},
    "Vault": {
        "kind": "credential",
        "organization": "@Default",
        "type": "vault",
        "inputs": {"vault_id": "shop", "vault_password": "ASK"},
    },
    "Release": {
        "kind": "workflow_job_template",
        "organization": "@Default",
        "nodes": [{"ref": "first", "unified_job_template": "@Demo Job Template"}],
        **dict.fromkeys(models.WorkflowJobTemplate.get_ask_mapping().values(), True),
    },
    "Cloud Hosts": {"kind": "inventory_source", "inventory": "@Staging", "source": "ec2"},
    "Clean up": {"kind": "system_job_template", "job_type": "cleanup_jobs"},
}

# What makes a job of each kind, by the address that is posted to.
_LAUNCHES = (
    ("job_templates/{}/launch/", "Demo Job Template"),
    ("job_templates/{}/launch/", "Nightly Report"),
    ("job_templates/{}/launch/", "Slices"),
    ("workflow_job_templates/{}/launch/", "Release"),
    ("system_job_templates/{}/launch/", "Clean up"),
    ("projects/{}/update/", "Demo Project"),
    ("inventory_sources/{}/update/", "Cloud Hosts"),
)

# Part of an address, or a field of a body → the model whose ids go there.
_MODELS: dict[str, Any] = {
    "ad_hoc_commands": models.AdHocCommand,
    "credentials": models.Credential,
    "credential": models.Credential,
    "credential_types": models.CredentialType,
    "credential_type": models.CredentialType,
    "groups": models.Group,
    "organization": models.Organization,
    "project": models.Project,
    "execution_environments": models.ExecutionEnvironment,
    "execution_environment": models.ExecutionEnvironment,
    "ad_hoc_command_events": models.AdHocCommandEvent,
    "hosts": models.Host,
    "instance_groups": models.InstanceGroup,
    "instances": models.Instance,
    "inventories": models.Inventory,
    "inventory": models.Inventory,
    "inventory_sources": models.InventorySource,
    "inventory_updates": models.InventoryUpdate,
    "job_events": models.JobEvent,
    "job_host_summaries": models.JobHostSummary,
    "job_templates": models.JobTemplate,
    "jobs": models.Job,
    "labels": models.Label,
    "organizations": models.Organization,
    "project_updates": models.ProjectUpdate,
    "projects": models.Project,
    "system_job_templates": models.SystemJobTemplate,
    "system_jobs": models.SystemJob,
    "tokens": models.OAuth2AccessToken,
    "users": User,
    "workflow_job_nodes": models.WorkflowJobNode,
    "workflow_job_template_nodes": models.WorkflowJobTemplateNode,
    "workflow_job_templates": models.WorkflowJobTemplate,
    "workflow_jobs": models.WorkflowJob,
}


def world_with_jobs() -> World:
    """All kinds of templates, and two jobs of each kind: one that is over, and one that waits."""
    world = build({**WORLDS["demo"], **MORE})
    admin = APIClient()
    admin.force_authenticate(world["admin"])
    for status in ("successful", "pending"):
        known = list(UnifiedJob.objects.values_list("pk", flat=True))
        _launch_all(admin, world)
        UnifiedJob.objects.exclude(pk__in=known).update(status=status)
        if status == "successful":
            _report_all()
    return world


def _report_all() -> None:
    """Let each job report an event of one host, and how many hosts there were."""
    for job in UnifiedJob.objects.exclude(workflowjob__isnull=False):
        host = models.Host.objects.filter(inventory=getattr(job, "inventory", None)).first()
        name = host.name if host else "localhost"
        event = {"uuid": "a", "stdout": "ok", "event": "runner_on_ok", "event_data": {"host": name}}
        report(job, event, {**event, "uuid": "b", "event": "playbook_on_stats", "event_data": {"ok": {name: 1}}})


def _launch_all(admin: APIClient, world: World) -> None:
    for path, name in _LAUNCHES:
        _post(admin, path.format(world[name].pk))
    target = {"inventory": world["Staging"].pk, "credential": world["Demo Credential"].pk}
    _post(admin, "ad_hoc_commands/", module_name="ping", **target)
    _post(admin, "tokens/")


def _post(client: APIClient, path: str, **data: Any) -> None:
    answer: Any = client.post(f"/api/v2/{path}", data, format="json")
    assert answer.status_code in (201, 202), answer.content


def hide(world: World) -> None:
    """Say in the name of every object that eve may not see it, except for those that everybody sees."""
    for obj in [*world.values(), *models.Host.objects.all(), *UnifiedJob.objects.all()]:
        if not _is_everybodys(obj):
            field = next(name for name in ("name", "hostname", "username", "identifier") if hasattr(obj, name))
            type(obj)._base_manager.filter(pk=obj.pk).update(**{field: f"{getattr(obj, field)}{HIDDEN}"})


def _is_everybodys(obj: Any) -> bool:
    """Superusers and oneself, and execution environments of no organization."""
    if isinstance(obj, User):
        return obj.is_superuser or obj.username == "eve"
    return isinstance(obj, models.ExecutionEnvironment) and obj.organization_id is None


def log_in(user: Any) -> dict[str, str]:
    """Headers with which `user` comes in through the web server."""
    user.set_password(PASSWORD)
    user.save()
    words = base64.b64encode(f"{user.username}:{PASSWORD}".encode()).decode()
    return {"Authorization": f"Basic {words}"}


class Aim:
    """Points most ids of a generated request at objects that exist; some stay as they were, and lead nowhere.

    Which it is depends on the ids alone, so that a case that fails once fails again.
    """

    def __init__(self) -> None:
        self.keys = {name: sorted(model._base_manager.values_list("pk", flat=True)) for name, model in _MODELS.items()}

    def path(self, address: str, parameters: Mapping[str, Any], salt: Any) -> dict[str, Any]:
        """`parameters` of an `address` like /api/v2/jobs/{id}/; `salt` is whatever else tells two cases apart."""
        resource = address.split("/")[3]
        return {name: self._id(resource, value, salt) for name, value in parameters.items()}

    def body(self, body: Any) -> Any:
        """A body with its references aimed."""
        if not isinstance(body, dict):
            return body
        return {name: self._field(name, value) if name in _MODELS else value for name, value in body.items()}

    def _field(self, name: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self._field(name, item) for item in value]
        return self._id(name, value) if isinstance(value, int) and not isinstance(value, bool) else value

    def _id(self, resource: str, value: Any, salt: Any = None) -> Any:
        keys = self.keys[resource]
        choice = zlib.crc32(repr((value, salt)).encode()) % (len(keys) + 1)
        return keys[choice] if choice < len(keys) else value
