"""Which fields of a launch a template listens to (AWX: `awx.main.models.unified_jobs.UnifiedJobTemplate`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rest_framework.exceptions import ParseError

from explorer.fields import AskForField
from explorer.utils.common import parse_yaml_or_json

# Accepted, rejected, errors; each by field.
Sorted = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


class PromptingMixin:
    """The rule for templates that take nothing; job and workflow templates have rules of their own."""

    _meta: Any

    @classmethod
    def get_ask_mapping(cls) -> dict[str, str]:
        """For each field that a launch may set, the flag that opens it: `{"limit": "ask_limit_on_launch", …}`."""
        return {field.allows_field: field.name for field in cls._meta.fields if isinstance(field, AskForField)}

    def _accept_or_ignore_job_kwargs(self, _exclude_errors: Collection[str] = (), **kwargs: Any) -> Sorted:
        """Sorts a launch's fields into accepted and rejected, with errors by field."""
        return {}, kwargs, {name: [f"This kind of template takes no {name} at launch."] for name in kwargs}

    def accept_or_ignore_variables(
        self,
        data: Any,
        errors: dict[str, Any] | None = None,
        _exclude_errors: Collection[str] = (),
        extra_passwords: Collection[str] | None = None,
    ) -> Sorted:
        """Sorts a launch's variables into accepted and rejected, with errors by field.

        `data` may still be text; text that spells no variables is an error of `extra_vars`, and nothing is accepted. A
        template that takes variables says in `_accept_or_ignore_variables` which.
        """
        errors = {} if errors is None else errors
        try:
            variables = parse_yaml_or_json(data, silent_failure=False)
        except ParseError as problem:
            errors["extra_vars"] = [str(problem)]
            return {}, data, errors
        sort = getattr(self, "_accept_or_ignore_variables", None)
        if sort is None:
            if variables:
                errors["extra_vars"] = [f"This kind of template takes no variables ({', '.join(variables)})."]
            return {}, variables, errors
        more = {"extra_passwords": extra_passwords} if extra_passwords else {}
        return sort(variables, errors, _exclude_errors=_exclude_errors, **more)
