"""Unified jobs in a recording's words."""

import re
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from explorer.engines import pipeline as models
from explorer.engines.pipeline import UnifiedJob, parse_yaml_or_json
from tests.conformance.refs import Refs

# Where an answer or a job names another object, and of which model that is.
NAMED_IN: dict[str, type[Model]] = {
    "inventory": models.Inventory,
    "project": models.Project,
    "organization": models.Organization,
    "credential": models.Credential,
    "credentials": models.Credential,
    "labels": models.Label,
    "execution_environment": models.ExecutionEnvironment,
    "instance_group": models.InstanceGroup,
    "instance_groups": models.InstanceGroup,
    "inventory_source": models.InventorySource,
    "job_template": models.JobTemplate,
    "job_template_data": models.JobTemplate,
    "system_job_template": models.SystemJobTemplate,
    "workflow_job_template": models.WorkflowJobTemplate,
    "workflow_job_template_data": models.WorkflowJobTemplate,
}
PLAIN = (
    *(
        "name",
        "job_type",
        "playbook",
        "limit",
        "job_tags",
        "skip_tags",
        "scm_branch",
        "verbosity",
        "diff_mode",
        "forks",
    ),
    *("timeout", "job_slice_count", "job_slice_number", "allow_simultaneous", "become_enabled", "use_fact_cache"),
    *("module_name", "module_args", "launch_type", "task_impact", "failed"),
)
NAMED = (
    *("inventory", "project", "execution_environment", "organization"),
    *("job_template", "workflow_job_template", "system_job_template", "inventory_source"),
)
STATE = ("status", "launch_type", "dependencies_processed", "controller_node", "execution_node")

# A recording's short word for an explanation, by what every wording of it has to say.
EXPLANATIONS = {
    r"recursi": "recursion",
    r"error.handling": "no error handling path",
    r"capacity": "no capacity",
    r"pre-start": "pre-start check",
    r"missing|lacks": "missing resource",
    r"cancel": "canceled",
}


def states(refs: Refs) -> dict[int, dict[str, Any]]:
    """For each job since the first step what a recording's `jobs` shows of it; null and empty values left out."""
    refs.number_jobs(UnifiedJob.objects.values_list("pk", flat=True))
    dependencies = _dependencies(refs)
    rows = UnifiedJob.objects.non_polymorphic().values(
        "pk", "polymorphic_ctype_id", "instance_group_id", "job_explanation", *STATE
    )
    return {row["pk"]: _state(row, dependencies.get(row["pk"], []), refs) for row in rows}


def _state(row: dict[str, Any], depends_on: list[str], refs: Refs) -> dict[str, Any]:
    kind = ContentType.objects.get_for_id(row["polymorphic_ctype_id"]).model_class()
    state = {
        "job": refs.job(row["pk"]),
        "type": kind.__name__ if kind else None,
        **{name: row[name] for name in STATE},
        "instance_group": refs.name(models.InstanceGroup, row["instance_group_id"]),
        "depends_on": sorted(depends_on),
        "explanation": explanation(row["job_explanation"], refs),
    }
    return {name: value for name, value in state.items() if value not in (None, "", [])}


def _dependencies(refs: Refs) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    through = UnifiedJob.dependent_jobs.through
    for job, dependency in through._base_manager.values_list("from_unifiedjob_id", "to_unifiedjob_id"):
        found.setdefault(job, []).append(refs.job(dependency))
    return found


def explanation(text: str, refs: Refs) -> str:
    """A job's explanation in short."""
    if not text:
        return ""
    if failed := re.search(r'previous task failed.*"job_id": "(\d+)"', text, re.IGNORECASE | re.DOTALL):
        return f"previous task failed: {refs.job(int(failed[1]))}"
    if waiting := re.search(r"waiting for \w+-(\d+)", text, re.IGNORECASE):
        return f"waiting for {refs.job(int(waiting[1]))}"
    short = (short for pattern, short in EXPLANATIONS.items() if re.search(pattern, text, re.IGNORECASE))
    return next(short, "other")


def created(keys: list[int], refs: Refs) -> dict[str, dict[str, Any]]:
    """The fields of new jobs, as far as their kind has them."""
    return {refs.job(job.pk): _fields(job, refs) for job in UnifiedJob.objects.filter(pk__in=keys)}


def _fields(job: Any, refs: Refs) -> dict[str, Any]:
    fields = {name: getattr(job, name) for name in PLAIN if hasattr(job, name)}
    fields |= {
        name: refs.name(NAMED_IN[name], getattr(job, f"{name}_id", None)) for name in NAMED if hasattr(job, name)
    }
    fields |= {name: _many(job, name, refs) for name in ("credentials", "labels")}
    if hasattr(job, "extra_vars"):
        fields["extra_vars"] = _masked(parse_yaml_or_json(job.extra_vars))
    if getattr(job, "survey_passwords", None):
        fields["survey_passwords"] = sorted(job.survey_passwords)
    groups = job.preferred_instance_groups_cache or []
    fields["preferred_instance_groups"] = [refs.name(models.InstanceGroup, key) for key in groups]
    fields["saved_prompts"] = _saved_prompts(job, refs)
    return fields


def _many(item: Any, name: str, refs: Refs) -> list[str]:
    return sorted(refs.name(NAMED_IN[name], other.pk) for other in getattr(item, name).all())


def _saved_prompts(job: Any, refs: Refs) -> dict[str, Any] | None:
    config = models.JobLaunchConfig.objects.filter(job=job).first()
    if config is None:
        return None
    return {name: _prompt(value, refs) for name, value in config.prompts_dict().items()}


def _prompt(value: Any, refs: Refs) -> Any:
    if isinstance(value, Model):
        return refs.name(type(value), value.pk)
    if isinstance(value, list | tuple) and any(isinstance(item, Model) for item in value):
        return sorted(_prompt(item, refs) for item in value)
    return _masked(value)


def _masked(value: Any) -> Any:
    """An encrypted value is another one each time; that it is encrypted is what counts."""
    if isinstance(value, dict):
        return {name: _masked(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_masked(item) for item in value]
    return "$encrypted$" if isinstance(value, str) and value.startswith("$encrypted$") else value
