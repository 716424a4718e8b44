"""Which facts about a related object an answer tells, so that a list needs no request per row."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from explorer.utils import get_type_for_model

_NAMED = ("id", "name", "description")
_RUN = (*_NAMED, "status", "failed")

# Relation → facts about the object there (AWX: api.serializers.SUMMARIZABLE_FK_FIELDS, as far as our models go).
SUMMARIZABLE_FK_FIELDS: dict[str, tuple[str, ...]] = {
    relation: facts
    for relations, facts in {
        "organization job_template workflow_job_template schedule": _NAMED,
        "created_by modified_by": ("id", "username", "first_name", "last_name"),
        "inventory": (*_NAMED, "total_hosts", "organization_id", "kind"),
        "execution_environment default_environment": (*_NAMED, "image"),
        "project source_project": (*_NAMED, "status", "scm_type", "allow_override"),
        "credential webhook_credential": (*_NAMED, "kind", "cloud", "credential_type_id"),
        "unified_job_template": (*_NAMED, "unified_job_type"),
        "inventory_source": (*_NAMED, "source", "last_updated", "status"),
        "last_job": (*_RUN, "finished", "canceled_on"),
        "project_update current_job": _RUN,
        "instance_group": (*_NAMED, "is_container_group"),
        "credential_type": _NAMED,
    }.items()
    for relation in relations.split()
}


def summarize(related: Model, facts: tuple[str, ...]) -> dict[str, Any]:
    """`facts` about `related`; one that it doesn't have, or that is None, is left out."""
    found = {fact: _fact(related, fact) for fact in facts}
    return {fact: value for fact, value in found.items() if value is not None}


def _fact(related: Any, fact: str) -> Any:
    if fact == "unified_job_type":
        return get_type_for_model(related.get_real_instance()._get_unified_job_class())
    return getattr(related, fact, None)


def summarize_credentials(obj: Any) -> list[dict[str, Any]]:
    """The credentials of a job or a job template, in the words of its answers."""
    return [
        {
            "id": credential.pk,
            "name": credential.name,
            "description": credential.description,
            "kind": credential.kind,
            "cloud": credential.credential_type.kind == "cloud",
        }
        for credential in obj.credentials.all()
    ]
