"""Facts about related objects that an answer shows, so that a list needs no request per row."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from explorer.utils import get_type_for_model

_NAMED = ("id", "name", "description")
_USER = ("id", "username", "first_name", "last_name")
_COUNTERS = (
    "has_active_failures",
    "total_hosts",
    "hosts_with_active_failures",
    "total_groups",
    "has_inventory_sources",
    "total_inventory_sources",
    "inventory_sources_with_failures",
)

# Relation → facts about the object there (AWX: api.serializers.SUMMARIZABLE_FK_FIELDS, for the models that there are).
SUMMARIZABLE_FK_FIELDS: dict[str, tuple[str, ...]] = {
    "organization": _NAMED,
    "inventory": (*_NAMED, *_COUNTERS, "organization_id", "kind"),
    "host": _NAMED,
    "default_environment": (*_NAMED, "image"),
    "execution_environment": (*_NAMED, "image"),
    "project": (*_NAMED, "status", "scm_type", "allow_override"),
    "source_project": (*_NAMED, "status", "scm_type", "allow_override"),
    "project_update": (*_NAMED, "status", "failed"),
    "credential": (*_NAMED, "kind", "cloud", "kubernetes", "credential_type_id"),
    "signature_validation_credential": (*_NAMED, "kind", "credential_type_id"),
    "job": (*_NAMED, "status", "failed", "elapsed", "type", "canceled_on"),
    "job_template": _NAMED,
    "workflow_job_template": _NAMED,
    "workflow_job": _NAMED,
    "unified_job_template": (*_NAMED, "unified_job_type"),
    "last_job": (*_NAMED, "finished", "status", "failed", "canceled_on"),
    "last_update": (*_NAMED, "status", "failed"),
    "current_update": (*_NAMED, "status", "failed"),
    "current_job": (*_NAMED, "status", "failed"),
    "inventory_source": ("id", "name", "source", "last_updated", "status"),
    "instance_group": ("id", "name", "is_container_group"),
    "webhook_credential": (*_NAMED, "kind", "cloud", "credential_type_id"),
    "credential_type": _NAMED,
    "created_by": _USER,
    "modified_by": _USER,
}


def summarize_relations(obj: Any) -> dict[str, Any]:
    """Return relation → facts, for each relation of the table in which `obj` has an object."""
    found = ((name, _related(obj, name)) for name in SUMMARIZABLE_FK_FIELDS)
    return {name: summarize(one, SUMMARIZABLE_FK_FIELDS[name]) for name, one in found if one is not None and one != obj}


def summarize(related: Model, facts: tuple[str, ...]) -> dict[str, Any]:
    """Return `facts` about `related`; one that it doesn't have, or that is None, is left out."""
    found = {fact: _fact(related, fact) for fact in facts}
    return {fact: value for fact, value in found.items() if value is not None}


def summarize_job_template(summary: dict[str, Any], obj: Any) -> dict[str, Any]:
    """Return the summary of a row of a job, with the job's template added to what it says about the job."""
    template = obj.job.job_template if "job" in summary else None
    if template is None:
        return summary
    named = {"job_template_id": template.pk, "job_template_name": template.name}
    return summary | {"job": summary["job"] | named}


def summarize_credential(credential: Any) -> dict[str, Any]:
    """Return what jobs, templates and sources say about each of their credentials."""
    return {
        "id": credential.pk,
        "name": credential.name,
        "description": credential.description,
        "kind": credential.kind,
        "cloud": credential.credential_type.kind == "cloud",
    }


def summarize_credentials(obj: Any) -> list[dict[str, Any]]:
    """Return the same for all credentials of a job or a job template."""
    return [summarize_credential(credential) for credential in obj.credentials.all()]


def _related(obj: Any, relation: str) -> Model | None:
    """Return the object in `relation`; an empty one is recognized by its column, without a query."""
    if getattr(obj, f"{relation}_id", None) is None and not isinstance(getattr(type(obj), relation, None), property):
        return None
    found = getattr(obj, relation, None)
    return found if isinstance(found, Model) else None


def _fact(related: Any, fact: str) -> Any:
    if fact == "unified_job_type":
        return get_type_for_model(related.get_real_instance()._get_unified_job_class())
    try:
        return getattr(related, fact, None)
    except ObjectDoesNotExist:
        return None
