"""Addresses for `related`: of the objects that a row refers to, and of what there is below its own address."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

# A relation → the route that shows the object there, where it isn't called `<relation>_detail`.
_ROUTES = {
    "created_by": "user",
    "modified_by": "user",
    "source_project": "project",
    "source_project_update": "project_update",
    "default_environment": "execution_environment",
    "webhook_credential": "credential",
    "source_workflow_job": "workflow_job",
    "last_job": "job",
    "last_job_host_summary": "job_host_summary",
}


def foreign_links(obj: Any, *relations: str) -> dict[str, str]:
    """Return relation → address, for those of `relations` in which `obj` has an object."""
    keys = ((name, getattr(obj, f"{name}_id", None)) for name in relations)
    return {name: detail(_ROUTES.get(name, name), key) for name, key in keys if key is not None}


def detail(kind: str, pk: int) -> str:
    """Return the address of one object of a kind (`job`, `user`, …)."""
    return reverse(f"api:{kind}_detail", kwargs={"pk": pk})


def own_links(obj: Any, **routes: str) -> dict[str, str]:
    """Return name → address for routes that take the row's own id."""
    return {name: reverse(f"api:{route}", kwargs={"pk": obj.pk}) for name, route in routes.items()}
