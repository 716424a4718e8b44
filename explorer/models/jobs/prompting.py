"""Each field of a launch: accepted or ignored (AWX: `JobTemplate._accept_or_ignore_job_kwargs`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models

from explorer.models.unified_jobs.prompting import Sorted


class JobPromptingMixin:
    """The rules of job templates."""

    _meta: Any
    project: Any
    ask_credential_on_launch: bool
    passwords_needed_to_start: list[str]
    get_ask_mapping: Any
    accept_or_ignore_variables: Any
    get_effective_slice_ct: Any

    def _accept_or_ignore_job_kwargs(self, _exclude_errors: Collection[str] = (), **kwargs: Any) -> Sorted:
        """Sorts a launch's fields into accepted and rejected, with errors by field.

        What the template has anyway counts as neither. `_exclude_errors` may name "prompts" (a field that nobody asked
        for is ignored without an error) and "required" (a survey's missing answer is no error).
        """
        accepted, rejected, errors = self._sort_variables(kwargs, _exclude_errors)
        for name, flag in self.get_ask_mapping().items():
            if name == "extra_vars" or kwargs.get(name) is None:
                continue
            value = self._wanted_change(name, kwargs[name])
            if value is None:
                continue
            obstacle = self._obstacle(name, flag, kwargs)
            (rejected if obstacle else accepted)[name] = value
            # A person who launches is told what was ignored; a stored launch has to be right.
            if obstacle and (getattr(self, flag) or "prompts" not in _exclude_errors):
                errors[name] = obstacle
        errors |= self._errors_of_the_whole(accepted, _exclude_errors)
        return accepted, rejected, errors

    @property
    def resources_needed_to_start(self) -> list[str]:
        """Which of project and inventory the template lacks."""
        return [name for name in ("project", "inventory") if getattr(self, f"{name}_id") is None]

    def _sort_variables(self, kwargs: dict[str, Any], exclude: Collection[str]) -> Sorted:
        accepted, rejected, errors = self.accept_or_ignore_variables(
            kwargs.get("extra_vars", {}), _exclude_errors=exclude, extra_passwords=kwargs.get("survey_passwords", {})
        )
        return (
            {"extra_vars": accepted} if accepted else {},
            {"extra_vars": rejected} if rejected else {},
            errors,
        )

    def _wanted_change(self, name: str, value: Any) -> Any:
        """The part of a sent value that would change something; None if nothing would."""
        if isinstance(self._meta.get_field(name), models.ManyToManyField):
            return self._new_credentials(value) if name == "credentials" else value
        own = getattr(self, name)
        if value == own:
            return None
        if name == "scm_branch" and not own and self.project and value == self.project.scm_branch:
            # Without a branch of its own the template runs the project's.
            return None
        return value

    def _new_credentials(self, prompted: Collection[Any]) -> list[Any] | None:
        """In a set's order, as in AWX: of two that are of one kind, the last one's passwords are asked for."""
        return list(set(prompted) - set(self.credentials.all())) or None  # type: ignore[attr-defined]

    def _obstacle(self, name: str, flag: str, kwargs: dict[str, Any]) -> str | None:
        if not getattr(self, flag):
            return f"This template doesn't prompt for {name}: {flag} is off."
        if name == "scm_branch":
            return self._branch_obstacle(kwargs["scm_branch"])
        if name == "job_slice_count" and kwargs[name] > 1 and self.get_effective_slice_ct(kwargs) <= 1:
            return f"The inventory has too few hosts for {kwargs[name]} slices."
        return None

    def _branch_obstacle(self, branch: str) -> str | None:
        if not self.project:
            return "This template has no project, so there is no branch to choose."
        if branch != self.project.scm_branch and not self.project.allow_override:
            return f"Project {self.project.name} doesn't let a launch choose the branch: allow_override is off."
        return None

    def _errors_of_the_whole(self, accepted: dict[str, Any], exclude: Collection[str]) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        if "prompts" not in exclude and not self.ask_credential_on_launch and self.passwords_needed_to_start:
            errors["passwords_needed_to_start"] = "A stored launch can't bring the passwords that this template needs."
        missing = [name for name in self.resources_needed_to_start if name not in accepted]
        if missing:
            errors["resources_needed_to_start"] = [
                f"This job template has no {name}: it was deleted, or never chosen." for name in missing
            ]
        return errors
