"""From a template and prompts to an unsaved job (AWX: `UnifiedJobTemplate.create_unified_job`)."""

from __future__ import annotations

from typing import Any

from explorer.models.credential import Credential
from explorer.utils.common import copy_model_by_class
from explorer.utils.encryption import MARK, encrypt_dict


def build_job(
    template: Any, kwargs: dict[str, Any], eager_fields: dict[str, Any]
) -> tuple[Any, list[str], dict[str, Any]]:
    """Return the unsaved job, the fields that it copies, and those prompts of `kwargs` that it has a field for."""
    fields = set(template._get_unified_job_field_names())
    job_class = kwargs.pop("_unified_job_class", None)
    parent_field_name = kwargs.pop("_parent_field_name", None)
    if job_class is None:
        job_class = template._get_unified_job_class()
    else:
        # A sliced launch makes a workflow job, which has only some of the fields.
        fields &= job_class._get_unified_job_field_names()
    prompts = {name: value for name, value in kwargs.items() if name in fields}
    unified_job = copy_model_by_class(template, job_class, sorted(fields), prompts)
    for name, value in eager_fields.items():
        setattr(unified_job, name, value)
    setattr(unified_job, parent_field_name or unified_job._get_parent_field_name(), template)
    return unified_job, sorted(fields), prompts


def encrypt_survey_answers(template: Any, kwargs: dict[str, Any]) -> None:
    """Encrypt, in place, the prompted variables that answer a survey's password question."""
    passwords = _survey_password_names(template)
    if passwords:
        encrypt_dict(kwargs.get("extra_vars", {}), passwords)


def set_survey_passwords(template: Any, unified_job: Any, kwargs: dict[str, Any], known: dict[str, str]) -> None:
    """Name the encrypted variables on the job and in its prompts; `known` are those of the job that is relaunched."""
    passwords = known | dict.fromkeys(_survey_password_names(template), MARK)
    if passwords:
        unified_job.survey_passwords = passwords
        kwargs["survey_passwords"] = passwords


def _survey_password_names(template: Any) -> list[str]:
    names = getattr(template, "survey_password_variables", None)
    return names() if names else []


def set_defaults_for_the_managers(unified_job: Any, instance_groups: Any) -> None:
    """Compute once what the managers would have to look up for every pending job in every cycle."""
    prompted = [group.id for group in instance_groups or ()]
    unified_job.preferred_instance_groups_cache = prompted or unified_job._get_preferred_instance_group_cache()
    unified_job._set_default_dependencies_processed()
    unified_job.task_impact = unified_job._get_task_impact()


def merge_credentials(template: Any, prompts: dict[str, Any], kwargs: dict[str, Any]) -> None:
    """Add the template's credentials to the prompted ones, except where one of the same kind was prompted."""
    if not prompts.get("credentials"):
        return
    merged = Credential.unique_dict(template.credentials.all())
    merged.update(Credential.unique_dict(prompts["credentials"]))
    prompts["credentials"] = kwargs["credentials"] = list(merged.values())
