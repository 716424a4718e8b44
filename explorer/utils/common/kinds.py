"""The kinds of models: their names in the API, and the capacity that they use."""

from __future__ import annotations

import re

from django.apps import apps
from django.db import models

_EXECUTION_MODELS = frozenset({"job", "inventoryupdate", "adhoccommand", "jobtemplate", "inventorysource"})
_CONTROL_MODELS = frozenset({"projectupdate", "systemjob", "project", "systemjobtemplate"})

_SEARCHED = frozenset({"username", "first_name", "last_name", "email", "name", "description"})


def camelcase_to_underscore(s: str) -> str:
    """Return `job_template` for `JobTemplate`, and `awx_job` for `AWXJob`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", s).lower()


def underscore_to_camelcase(s: str) -> str:
    """Return `JobTemplate` for `job_template`."""
    return "".join(part.capitalize() or "_" for part in s.split("_"))


def get_type_for_model(model: type[models.Model] | models.Model) -> str:
    """Return the `type` of a model in the API: `job_template`, `user`, …"""
    return camelcase_to_underscore(model._meta.concrete_model.__name__)  # type: ignore[union-attr]


def get_model_for_type(type_name: str) -> type[models.Model]:
    """Return the model of a `type` in the API; LookupError if there is none."""
    label = "auth" if type_name == "user" else "main"
    return apps.get_model(label, underscore_to_camelcase(type_name))


def get_search_fields(model: type[models.Model]) -> list[str]:
    """Return the fields in which `?search=` looks for its words."""
    return [field.name for field in model._meta.fields if field.name in _SEARCHED]


def get_capacity_type(uj: models.Model | type[models.Model]) -> str | None:
    """Return whose capacity a job uses: `execution`, `control`, or None for a workflow, which runs on no node.

    Works on classes, templates and deferred rows too; RuntimeError for a model that is not a kind of job.
    Rule: `awx.main.utils.common.get_capacity_type`.
    """
    name = uj._meta.concrete_model._meta.model_name  # type: ignore[union-attr]
    if name in _EXECUTION_MODELS:
        return "execution"
    if name in _CONTROL_MODELS:
        return "control"
    if name == "workflowjob":
        return None
    raise RuntimeError(f"{name} uses no node's capacity: capacity has a type only for the kinds of jobs that run.")
