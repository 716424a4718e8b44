"""The values that a launch uses where nothing is sent."""

from __future__ import annotations

from typing import Any

from explorer.models import Credential, JobTemplate, WorkflowJobTemplate

_OBJECTS = ("inventory", "execution_environment", "labels", "credentials", "instance_groups")


def launch_defaults(template: JobTemplate | WorkflowJobTemplate) -> dict[str, Any]:
    """Return prompt → default, as `GET …/launch/` shows it.

    Labels and credentials that a template doesn't have get no key. Instance groups always show an empty list: the
    template's own are no default of the prompt but a fallback of the job. (AWX: JobLaunchSerializer.get_defaults)
    """
    names = type(template).get_ask_mapping()
    defaults = {name: getattr(template, name) for name in names if name not in _OBJECTS}
    for name in names:
        if name in _OBJECTS and (shown := _show(template, name)) is not None:
            defaults[name] = shown
    return defaults


def _show(template: Any, name: str) -> Any:
    if name == "inventory":
        return {"name": template.inventory and template.inventory.name, "id": template.inventory_id}
    if name == "execution_environment":
        return _named(template.execution_environment) if template.execution_environment else {}
    if name == "instance_groups":
        return []
    shape = _show_credential if name == "credentials" else _named
    return [shape(item) for item in getattr(template, name).all()] or None


def _named(item: Any) -> dict[str, Any]:
    return {"id": item.id, "name": item.name}


def _show_credential(credential: Credential) -> dict[str, Any]:
    kind = credential.credential_type
    shown = _named(credential) | {"credential_type": kind.pk, "passwords_needed": credential.passwords_needed}
    if kind.managed and "vault_id" in kind.defined_fields:
        shown["vault_id"] = credential.get_input("vault_id", default=None)
    return shown
