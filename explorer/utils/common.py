"""Small tools of the launch path that belong to no model (AWX: `awx.main.utils.common`)."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import models
from rest_framework.exceptions import ParseError

from explorer.utils.copying import copy_m2m_relationships, copy_model_by_class
from explorer.utils.prompt_fields import CharPromptDescriptor, NullablePromptPseudoField
from explorer.utils.variables import extract_ansible_vars, parse_yaml_or_json, validate_vars_type

__all__ = [
    "CharPromptDescriptor",
    "NoDefaultProvided",
    "NullablePromptPseudoField",
    "camelcase_to_underscore",
    "copy_m2m_relationships",
    "copy_model_by_class",
    "extract_ansible_vars",
    "get_capacity_type",
    "get_model_for_type",
    "get_object_or_400",
    "get_type_for_model",
    "getattr_dne",
    "getattrd",
    "parse_yaml_or_json",
    "underscore_to_camelcase",
    "validate_vars_type",
]

_EXECUTION_MODELS = frozenset({"job", "inventoryupdate", "adhoccommand", "jobtemplate", "inventorysource"})
_CONTROL_MODELS = frozenset({"projectupdate", "systemjob", "project", "systemjobtemplate"})


class NoDefaultProvided:
    """Stands for "no default given" where None is a default like any other."""


def getattrd(obj: Any, name: str, default: Any = NoDefaultProvided) -> Any:
    """`getattr` along a dotted name; AttributeError if a part is missing and no default is given."""
    try:
        for part in name.split("."):
            obj = getattr(obj, part)
    except AttributeError:
        if default is NoDefaultProvided:
            raise
        return default
    return obj


def getattr_dne(obj: Any, name: str, notfound: type[Exception] = ObjectDoesNotExist) -> Any:
    """The related object under `name`, or None where its row doesn't exist."""
    try:
        return getattr(obj, name)
    except notfound:
        return None


def camelcase_to_underscore(s: str) -> str:
    """`JobTemplate` → `job_template`, also for runs of capitals: `AWXJob` → `awx_job`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", s).lower()


def underscore_to_camelcase(s: str) -> str:
    """`job_template` → `JobTemplate`."""
    return "".join(part.capitalize() or "_" for part in s.split("_"))


def get_type_for_model(model: type[models.Model] | models.Model) -> str:
    """The `type` that the API shows for a model: `job_template`, `user`, …"""
    return camelcase_to_underscore(model._meta.concrete_model.__name__)  # type: ignore[union-attr]


def get_model_for_type(type_name: str) -> type[models.Model]:
    """The model behind an API `type`; LookupError for a type that is none."""
    label = "auth" if type_name == "user" else "main"
    return apps.get_model(label, underscore_to_camelcase(type_name))


def get_object_or_400(klass: Any, *args: Any, **kwargs: Any) -> Any:
    """The one object the lookup finds, from a model, manager or queryset; ParseError (400) for none or several."""
    manager = getattr(klass, "_default_manager", klass)
    try:
        found = manager.all().get(*args, **kwargs)
    except (ObjectDoesNotExist, MultipleObjectsReturned) as problem:
        raise ParseError(str(problem)) from problem
    return found


def get_capacity_type(uj: models.Model | type[models.Model]) -> str | None:
    """Whose capacity a job uses: `execution`, `control`, or None for a workflow, which runs nowhere.

    Works on classes, templates and deferred rows too; RuntimeError for a model that is no kind of job.
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
