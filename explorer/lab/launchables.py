"""What can be launched, under which address, and which fields a launch of it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
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
from explorer.lab.names import Directory, UnknownName

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

# Shapes of older clients that JobTemplateLaunch.modernize_launch_payload still understands.
OLD_FIELDS = ("inventory_id",)


def launchable(template: UnifiedJobTemplate) -> Launchable:
    return LAUNCHABLES[str(template._meta.model_name)]


def launch_path(template: UnifiedJobTemplate) -> str:
    return launchable(template).path(template.pk)


def can_relaunch(job: UnifiedJob) -> bool:
    """Whether the API has an address under which a job of this kind is run once more."""
    return str(job._meta.model_name) in RELAUNCHABLES


def relaunchable(job: UnifiedJob) -> Launchable:
    """Raises ValueError for a job of a kind that can't be run once more."""
    if not can_relaunch(job):
        kinds = ", ".join(kind.resource for kind in RELAUNCHABLES.values())
        raise ValueError(f"job #{job.pk} is a {job._meta.verbose_name}: only {kinds} can be relaunched")
    return RELAUNCHABLES[str(job._meta.model_name)]


def relaunch_path(job: UnifiedJob) -> str:
    """Raises ValueError for a job of a kind that can't be run once more."""
    return relaunchable(job).path(job.pk)


def templates() -> Directory[Any]:
    """Everything that can be launched, by name. A name used twice gets its kind in brackets the second time."""
    found: dict[str, Any] = {}
    notes: dict[str, str] = {}
    everything = sorted(UnifiedJobTemplate.objects.all(), key=lambda one: (_order(one), one.pk))
    for template in everything:
        title = launchable(template).title
        name = template.name if template.name not in found else f"{template.name} ({title})"
        found[name] = template
        notes[name] = title + _prompts_note(template)
    return Directory("template", found, notes)


def _order(template: UnifiedJobTemplate) -> int:
    return list(LAUNCHABLES).index(str(template._meta.model_name))


def _prompts_note(template: UnifiedJobTemplate) -> str:
    asked = [name for name, flag in template.get_ask_mapping().items() if getattr(template, flag)]
    if getattr(template, "survey_enabled", False):
        asked.append("a survey")
    return f", asks for {', '.join(asked)}" if asked else ""


def users() -> Directory[User]:
    """Every user by name."""
    found = {user.username: user for user in User.objects.order_by("pk")}
    return Directory("user", found, {name: "superuser" for name, user in found.items() if user.is_superuser})


def launch_fields(template: UnifiedJobTemplate) -> tuple[str, ...]:
    """The names a launch of `template` reads from its body, old ones and passwords included."""
    kind = template._meta.model_name
    if kind == "systemjobtemplate":
        return ("extra_vars",)
    if kind not in ("jobtemplate", "workflowjobtemplate"):
        return ()
    passwords = tuple(getattr(template, "passwords_needed_to_start", ()))
    return (*template.get_ask_mapping(), "credential_passwords", *OLD_FIELDS, *passwords)


def relaunch_fields(job: UnifiedJob) -> tuple[str, ...]:
    """The names a relaunch of `job` reads from its body."""
    own = ("hosts", "credential_passwords") if job._meta.model_name == "job" else ()
    return (*own, *getattr(job, "passwords_needed_to_start", ()))


def check_fields(whose: str, known: Sequence[str], fields: Iterable[str]) -> None:
    """Raises UnknownName for the first field that is not among `known`: AWX drops such a field without a word."""
    for field in fields:
        if field not in known:
            raise UnknownName(f"launch field of {whose}", field, known)


def resolve_fields(fields: Mapping[str, Any], refs: Mapping[str, Model]) -> dict[str, Any]:
    """`fields` as a request body: "@name" and model instances become primary keys where the field holds an object.

    `refs` are the world's own short names, looked up after the objects' names. Raises UnknownName.
    """
    return {name: _resolve(value, _finder(name, refs)) for name, value in fields.items()}


def _resolve(value: Any, find: Callable[[str], int] | None) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, list | tuple | set):
        return [_resolve(one, find) for one in value]
    if find is not None and isinstance(value, str) and value.startswith("@"):
        return find(value[1:])
    return value


def _finder(field: str, refs: Mapping[str, Model]) -> Callable[[str], int] | None:
    model = RELATED.get(field)
    if model is None:
        return None

    def find(name: str) -> int:
        key = model._default_manager.filter(name=name).order_by("pk").values_list("pk", flat=True).first()
        if key is not None:
            return int(key)
        ref = refs.get(name)
        if isinstance(ref, model):
            return int(ref.pk)
        names = model._default_manager.order_by("pk").values_list("name", flat=True)
        raise UnknownName(str(model._meta.verbose_name), name, names)

    return find
