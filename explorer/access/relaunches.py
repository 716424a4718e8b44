"""What a relaunch is checked against: the prompts of the first launch, and who oversees the job (AWX: main.access)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from explorer.models import Job, JobLaunchConfig, Organization


def vars_are_encrypted(variables: Mapping[str, Any]) -> bool:
    """Whether one of these values is the answer to a survey's password question."""
    return any(isinstance(value, str) and value.startswith("$encrypted$") for value in variables.values())


def saved_prompts(job: Any) -> JobLaunchConfig | None:
    """Return what was prompted when `job` was launched; None for a job that kept no record of it."""
    return JobLaunchConfig.objects.prefetch_related("credentials").filter(job=job).first()


def overseen_organizations(user: Any) -> QuerySet[Organization]:
    """Return the organizations of which `user` is an admin or auditor, and whose jobs they see."""
    oversees = Q(pk__in=Organization.accessible_pk_qs(user, "admin_role"))
    oversees |= Q(pk__in=Organization.accessible_pk_qs(user, "auditor_role"))
    return Organization.objects.filter(oversees)


def why_no_relaunch(obj: Job, config: JobLaunchConfig | None) -> str:
    """Return the sentence for a user who holds neither what the prompts need nor the organization's execute role."""
    if obj.job_template is None:
        return "The template of this job is gone: it takes the execute role on its organization to relaunch it."
    if config is None:
        return "The prompts of this job are unknown: it takes the execute role on its organization to relaunch it."
    return "This job was launched with prompts that you may not choose, or that its template no longer asks for."
