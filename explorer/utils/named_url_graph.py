"""Names in addresses: `/api/v2/job_templates/Deploy++Default/` (AWX: `awx.main.utils.named_url_graph`).

A name has a part for the object and one for each object that it belongs to, separated by `++`; a part of several
fields has `+` between them, and `[+]` stands for a plus in a name.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import unquote

from django.apps import apps

PARTS, FIELDS, PLUS = "++", "+", "[+]"
_PLUS_ENCODED = "%2B"


class NamedUrl(NamedTuple):
    """Which fields name an object, and those of the objects it belongs to, by the path of the relation."""

    model: str
    parts: tuple[tuple[str, ...], ...]


_IN_ORGANIZATION = (("name",), ("organization__name",))
_IN_INVENTORY = (("name",), ("inventory__name",), ("inventory__organization__name",))

NAMED_URLS = {
    "organizations": NamedUrl("main.Organization", (("name",),)),
    "users": NamedUrl("auth.User", (("username",),)),
    "instances": NamedUrl("main.Instance", (("hostname",),)),
    "instance_groups": NamedUrl("main.InstanceGroup", (("name",),)),
    "execution_environments": NamedUrl("main.ExecutionEnvironment", (("name",),)),
    "credential_types": NamedUrl("main.CredentialType", (("name", "kind"),)),
    "credentials": NamedUrl(
        "main.Credential",
        (("name",), ("credential_type__name", "credential_type__kind"), ("organization__name",)),
    ),
    "projects": NamedUrl("main.Project", _IN_ORGANIZATION),
    "inventories": NamedUrl("main.Inventory", _IN_ORGANIZATION),
    "job_templates": NamedUrl("main.JobTemplate", _IN_ORGANIZATION),
    "workflow_job_templates": NamedUrl("main.WorkflowJobTemplate", _IN_ORGANIZATION),
    "labels": NamedUrl("main.Label", _IN_ORGANIZATION),
    "hosts": NamedUrl("main.Host", _IN_INVENTORY),
    "groups": NamedUrl("main.Group", _IN_INVENTORY),
    "inventory_sources": NamedUrl("main.InventorySource", _IN_INVENTORY),
    "workflow_job_template_nodes": NamedUrl(
        "main.WorkflowJobTemplateNode",
        (("identifier",), ("workflow_job_template__name",), ("workflow_job_template__organization__name",)),
    ),
}


def key_of(resource: str, segment: str) -> str:
    """Return the primary key for a segment of an address, as text: `Deploy++Default` below `job_templates`.

    A number is a primary key already. A name that no object has is `0`, which no object has either: the view that it
    leads to checks the user before it answers 404. Text that can't be a name comes back as it is.
    """
    named = NAMED_URLS.get(resource)
    if named is None or (segment.isdecimal() and int(segment) > 0):
        return segment
    wanted = _fields(named, segment)
    if wanted is None:
        return _key_by_name_alone(segment) if resource == "job_templates" else segment
    return _first_key(named.model, wanted, "pk") or "0"


def _fields(named: NamedUrl, segment: str) -> dict[str, str] | None:
    """Return the field → value that a segment asks for; None if it has other parts than a name of this kind has."""
    parts = segment.replace(PLUS, _PLUS_ENCODED).split(PARTS)
    if len(parts) != len(named.parts):
        return None
    wanted: dict[str, str] = {}
    for names, part in zip(named.parts, parts, strict=True):
        values = part.split(FIELDS)
        if part and len(values) != len(names):
            return None
        wanted |= {name: unquote(value) for name, value in zip(names, values, strict=False) if part}
    return wanted or None


def _key_by_name_alone(segment: str) -> str:
    """Older clients name a job template without its organization."""
    return _first_key("main.JobTemplate", {"name": unquote(segment)}, "organization__created") or segment


def _first_key(model: str, wanted: dict[str, str], order: str) -> str:
    objects: Any = apps.get_model(model)._default_manager
    found = objects.filter(**wanted).order_by(order).values_list("pk", flat=True).first()
    return "" if found is None else str(found)
