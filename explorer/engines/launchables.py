"""What can be launched, under which address, and which fields a launch of it takes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from explorer.engines.pipeline import (
    Credential,
    ExecutionEnvironment,
    InstanceGroup,
    Inventory,
    Label,
    UnifiedJob,
    UnifiedJobTemplate,
)
from explorer.launch_fields import RENAMED_FIELDS

API = "/api/v2/"


@dataclass(frozen=True)
class Launchable:
    """How one kind of template is launched: what the API, and the `awx` command, call its resource and the action."""

    title: str
    resource: str
    action: str

    def path(self, key: int) -> str:
        return f"{API}{self.resource}/{key}/{self.action}/"


LAUNCHABLES: dict[str, Launchable] = {
    "jobtemplate": Launchable("job template", "job_templates", "launch"),
    "workflowjobtemplate": Launchable("workflow job template", "workflow_job_templates", "launch"),
    "project": Launchable("project", "projects", "update"),
    "inventorysource": Launchable("inventory source", "inventory_sources", "update"),
    "systemjobtemplate": Launchable("system job template", "system_job_templates", "launch"),
}

RELAUNCHABLES: dict[str, Launchable] = {
    "job": Launchable("job", "jobs", "relaunch"),
    "workflowjob": Launchable("workflow job", "workflow_jobs", "relaunch"),
    "adhoccommand": Launchable("ad hoc command", "ad_hoc_commands", "relaunch"),
}

# Fields whose value is the key of another object, so that "@name" can stand for it.
RELATED: dict[str, type[Model]] = {
    "inventory": Inventory,
    "credentials": Credential,
    "execution_environment": ExecutionEnvironment,
    "labels": Label,
    "instance_groups": InstanceGroup,
}


def launchable(template: UnifiedJobTemplate) -> Launchable:
    return LAUNCHABLES[str(template._meta.model_name)]


def launch_path(template: UnifiedJobTemplate) -> str:
    return launchable(template).path(template.pk)


def can_relaunch(job: UnifiedJob) -> bool:
    """Whether the API has an address under which a job of this kind is run again."""
    return str(job._meta.model_name) in RELAUNCHABLES


def relaunchable(job: UnifiedJob) -> Launchable:
    """Raises ValueError for a job of a kind that can't be run again."""
    if not can_relaunch(job):
        kinds = ", ".join(kind.resource for kind in RELAUNCHABLES.values())
        raise ValueError(f"job #{job.pk} is a {job._meta.verbose_name}: only {kinds} can be relaunched")
    return RELAUNCHABLES[str(job._meta.model_name)]


def relaunch_path(job: UnifiedJob) -> str:
    """Raises ValueError for a job of a kind that can't be run again."""
    return relaunchable(job).path(job.pk)


def launch_fields(template: UnifiedJobTemplate) -> tuple[str, ...]:
    """The names a launch of `template` reads from its body, old ones and passwords included."""
    kind = template._meta.model_name
    if kind == "systemjobtemplate":
        return ("extra_vars",)
    if kind not in ("jobtemplate", "workflowjobtemplate"):
        return ()
    passwords = tuple(getattr(template, "passwords_needed_to_start", ()))
    return (*template.get_ask_mapping(), "credential_passwords", *RENAMED_FIELDS, *passwords)


def relaunch_fields(job: UnifiedJob) -> tuple[str, ...]:
    """The names a relaunch of `job` reads from its body."""
    own = ("hosts", "credential_passwords") if job._meta.model_name == "job" else ()
    return (*own, *getattr(job, "passwords_needed_to_start", ()))
