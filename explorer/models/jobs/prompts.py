"""Each field of a launch: accepted or ignored (AWX: `JobTemplate._accept_or_ignore_job_kwargs`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models

from explorer.launch_fields import not_prompted
from explorer.models.unified_jobs.template import Sorted


def sort_variables(template: Any, kwargs: dict[str, Any], exclude_errors: Collection[str]) -> Sorted:
    """Return the accepted and the ignored variables, each under `extra_vars` or nowhere, and errors by field."""
    accepted, rejected, errors = template.accept_or_ignore_variables(
        kwargs.get("extra_vars", {}), _exclude_errors=exclude_errors, extra_passwords=kwargs.get("survey_passwords", {})
    )
    return (
        {"extra_vars": accepted} if accepted else {},
        {"extra_vars": rejected} if rejected else {},
        errors,
    )


def requested_change(template: Any, name: str, value: Any) -> Any:
    """Return the part of a sent value that would change something; None if nothing would."""
    if isinstance(template._meta.get_field(name), models.ManyToManyField):
        return _new_credentials(template, value) if name == "credentials" else value
    own = getattr(template, name)
    if value == own:
        return None
    if name == "scm_branch" and not own and template.project and value == template.project.scm_branch:
        # Without a branch of its own the template runs the project's.
        return None
    return value


def _new_credentials(template: Any, prompted: Collection[Any]) -> list[Any] | None:
    """In a set's order, as in AWX: of two that are of one kind, the last one's passwords are asked for."""
    return list(set(prompted) - set(template.credentials.all())) or None


def why_not_accepted(template: Any, name: str, flag: str, kwargs: dict[str, Any]) -> str | None:
    """Return why the template doesn't accept the sent value of the field `name`; None if it does."""
    if not getattr(template, flag):
        return f"This template {not_prompted(name, flag)}."
    if name == "scm_branch":
        return _why_no_branch(template, kwargs["scm_branch"])
    if name == "job_slice_count" and kwargs[name] > 1 and template.get_effective_slice_ct(kwargs) <= 1:
        return f"The inventory has too few hosts for {kwargs[name]} slices."
    return None


def _why_no_branch(template: Any, branch: str) -> str | None:
    project = template.project
    if not project:
        return "This template has no project, so there is no branch to choose."
    if branch != project.scm_branch and not project.allow_override:
        return f"Project {project.name} doesn't let a launch choose the branch: allow_override is off."
    return None


def errors_of_the_template(template: Any, accepted: dict[str, Any], exclude_errors: Collection[str]) -> dict[str, Any]:
    """Return the errors that no sent field causes: passwords that a stored launch can't bring, missing resources."""
    errors: dict[str, Any] = {}
    is_stored = "prompts" not in exclude_errors
    if is_stored and not template.ask_credential_on_launch and template.passwords_needed_to_start:
        errors["passwords_needed_to_start"] = "A stored launch can't bring the passwords that this template needs."
    missing = [name for name in template.resources_needed_to_start if name not in accepted]
    if missing:
        errors["resources_needed_to_start"] = [
            f"This job template has no {name}: it was deleted, or never chosen." for name in missing
        ]
    return errors
