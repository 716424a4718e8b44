"""A template's survey, and which variables a launch may set (AWX: `awx.main.models.mixins.SurveyJobTemplateMixin`)."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from django.db import models

from explorer.fields import AskForField, prevent_search
from explorer.models.mixins.survey_rules import element_errors
from explorer.utils.common import parse_yaml_or_json
from explorer.utils.encryption import MARK, decrypt_value, get_encryption_key, is_encrypted

Variables = dict[str, Any]
Errors = dict[str, list[str]]


class SurveyJobTemplateMixin(models.Model):
    """What job templates and workflow job templates share at a launch: a survey, and flags for these fields."""

    class Meta:
        abstract = True

    extra_vars_dict: Any
    survey_enabled = models.BooleanField(default=False)
    survey_spec = prevent_search(models.JSONField(default=dict, blank=True))

    ask_inventory_on_launch = AskForField(blank=True, default=False)
    ask_limit_on_launch = AskForField(blank=True, default=False)
    ask_scm_branch_on_launch = AskForField(blank=True, default=False)
    ask_labels_on_launch = AskForField(blank=True, default=False)
    ask_tags_on_launch = AskForField("job_tags", blank=True, default=False)
    ask_skip_tags_on_launch = AskForField(blank=True, default=False)
    ask_variables_on_launch = AskForField("extra_vars", blank=True, default=False)

    @property
    def survey_questions(self) -> list[dict[str, Any]]:
        """The questions of the survey; none if `survey_enabled` is off."""
        return self.survey_spec.get("spec", []) if self.survey_enabled and self.survey_spec else []

    def survey_password_variables(self) -> list[str]:
        """Return the variables whose answers are passwords."""
        return [question["variable"] for question in self.survey_questions if question["type"] == "password"]

    @property
    def variables_needed_to_start(self) -> list[str]:
        """The variables that a launch must bring because the survey requires them."""
        return [question["variable"] for question in self.survey_questions if question.get("required")]

    def display_survey_spec(self) -> dict[str, Any]:
        """Return the survey for display, with a placeholder for each password's default."""
        spec = deepcopy(self.survey_spec) or {}
        for question in spec.get("spec", []):
            if question.get("type") == "password" and question.get("default"):
                question["default"] = MARK
        return spec

    def _survey_element_validation(
        self, survey_element: Mapping[str, Any], data: Mapping[str, Any], validate_required: bool = True
    ) -> list[str]:
        return element_errors(survey_element, data, validate_required)

    def _accept_or_ignore_variables(
        self,
        data: Variables,
        errors: Errors | None = None,
        _exclude_errors: Collection[str] = (),
        extra_passwords: Collection[str] | None = None,
    ) -> tuple[Variables, Variables, Errors]:
        """Sort a launch's variables: the survey's answers first, then the rest by `ask_variables_on_launch`.

        Returns the accepted, the rejected, and errors by field. `_exclude_errors` may name "required" (a missing answer
        is no error) and "prompts" (nor is a variable that the template doesn't prompt for). `extra_passwords` names
        variables whose values are encrypted already, as a relaunch brings them.
        """
        errors = {} if errors is None else errors
        accepted, rejected, others = self._sort_survey_answers(data, errors, _exclude_errors, extra_passwords or ())
        if self.ask_variables_on_launch:
            return accepted | others, rejected, errors

        not_prompted = self._without_template_values(others)
        if not_prompted and "prompts" not in _exclude_errors:
            names = ", ".join(map(str, not_prompted))
            errors["extra_vars"] = [f"This template doesn't prompt for variables, so it takes none: {names}."]
        return accepted, rejected | not_prompted, errors

    def _sort_survey_answers(
        self, data: Variables, errors: Errors, exclude: Collection[str], encrypted: Collection[str]
    ) -> tuple[Variables, Variables, Variables]:
        accepted: Variables = {}
        rejected: Variables = {}
        others = dict(data)
        problems = []
        for question in self.survey_questions:
            variable = question["variable"]
            found = self._survey_element_validation(
                question, _readable_answers(data, variable, encrypted), validate_required="required" not in exclude
            )
            problems += found
            if variable in others:
                (rejected if found else accepted)[variable] = others.pop(variable)
        if problems:
            errors["variables_needed_to_start"] = problems
        return accepted, rejected, others

    def _without_template_values(self, variables: Variables) -> Variables:
        """Return the variables that would change something: a value that the template has already is no prompt."""
        if not variables:
            return {}
        own = self.extra_vars_dict
        return {name: value for name, value in variables.items() if not (name in own and own[name] == value)}

    def _update_unified_job_kwargs(self, create_kwargs: Variables, kwargs: Variables) -> Variables:
        """Merge the job's `extra_vars`: the template's, the survey's defaults, the launch's; the last one is used.

        `create_kwargs` are the values that the job is made of, changed and returned; `kwargs` are the launch's own.
        """
        launched = parse_yaml_or_json(kwargs.get("extra_vars", {}))
        self._drop_placeholders(launched)
        merged = self.extra_vars_dict | self._survey_defaults() | launched
        create_kwargs["extra_vars"] = json.dumps(merged)
        return create_kwargs

    def _drop_placeholders(self, launched: Variables) -> None:
        # In place: a placeholder must not be saved with the launch's prompts either.
        for variable in self.survey_password_variables():
            if launched.get(variable) == MARK:
                del launched[variable]

    def _survey_defaults(self) -> Variables:
        defaults: Variables = {}
        for question in self.survey_questions:
            variable, default = question["variable"], question.get("default")
            if default is None:
                continue
            clear = _decrypted(default) if question["type"] == "password" else default
            if not self._survey_element_validation(question, {variable: clear}):
                defaults[variable] = default
        return defaults


def _decrypted(value: Any) -> Any:
    return decrypt_value(get_encryption_key("value"), value) if is_encrypted(value) else value


def _readable_answers(data: Variables, variable: str, encrypted: Collection[str]) -> Variables:
    if variable in encrypted and is_encrypted(data.get(variable)):
        return {variable: _decrypted(data[variable])}
    return data
