"""The saved prompts of a launch (AWX: `awx.main.models.jobs.LaunchTimeConfigBase` and its subclasses)."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from explorer.fields import JSONBlob, prevent_search
from explorer.models.base import BaseModel
from explorer.models.relations import optional_key, preferred_groups
from explorer.utils.common import NullablePromptPseudoField, parse_yaml_or_json


@cache
def _is_many_to_many(model: type[models.Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), models.ManyToManyField)
    except FieldDoesNotExist:
        return False


class LaunchTimeConfigBase(BaseModel):
    """Prompts as fields where a missing prompt differs from an empty one: None is "not prompted".

    Subclasses add `extra_vars`, and many-to-many fields of their own.
    """

    class Meta:
        abstract = True

    extra_vars: Any
    survey_passwords: Any
    display_extra_vars: Any
    inventory = optional_key("main.Inventory", "%(class)ss")
    char_prompts = models.JSONField(blank=True, default=dict)

    limit = NullablePromptPseudoField()
    scm_branch = NullablePromptPseudoField()
    job_tags = NullablePromptPseudoField()
    skip_tags = NullablePromptPseudoField()
    diff_mode = NullablePromptPseudoField()
    job_type = NullablePromptPseudoField()
    verbosity = NullablePromptPseudoField()
    forks = NullablePromptPseudoField()
    job_slice_count = NullablePromptPseudoField()
    timeout = NullablePromptPseudoField()

    def prompts_dict(self, display: bool = False, for_cls: Any = None) -> dict[str, Any]:
        """Return the prompts by field, as `create_unified_job` takes them.

        `for_cls` is the kind of template to launch (default: a job template), `display` hides a survey's passwords.
        """
        from explorer.models.jobs.job_template import JobTemplate

        prompts: dict[str, Any] = {}
        for name in (for_cls or JobTemplate).get_ask_mapping():
            if name == "extra_vars":
                prompts |= self._prompted_variables(display)
            elif (value := self._prompted_value(name)) is not None:
                prompts[name] = value
        return prompts

    def _prompted_value(self, name: str) -> Any:
        if _is_many_to_many(type(self), name):
            # The database can't tell an empty prompt from none: both count as none.
            return (list(getattr(self, name).all()) if self.pk else []) or None
        return getattr(self, name)

    def _prompted_variables(self, display: bool) -> dict[str, Any]:
        prompts: dict[str, Any] = {}
        if self.extra_vars:
            variables = parse_yaml_or_json(self.display_extra_vars() if display else self.extra_vars)
            if variables:
                prompts["extra_vars"] = variables
        if not display and self.survey_passwords:
            prompts["survey_passwords"] = self.survey_passwords
        return prompts


class LaunchTimeConfig(LaunchTimeConfigBase):
    """For models that are neither templates nor jobs, and have no fields for prompts."""

    class Meta:
        abstract = True

    extra_data = JSONBlob(blank=True, default=dict)
    survey_passwords = prevent_search(models.JSONField(default=dict, editable=False, blank=True))
    credentials: models.ManyToManyField[Any, Any] = models.ManyToManyField("Credential", "%(class)ss")
    labels: models.ManyToManyField[Any, Any] = models.ManyToManyField("Label", "%(class)s_labels")
    execution_environment = optional_key("main.ExecutionEnvironment", "%(class)s_as_prompt")

    @property
    def extra_vars(self) -> Any:
        """The prompted variables, under the name that they have on templates and jobs."""
        return self.extra_data

    @extra_vars.setter
    def extra_vars(self, extra_vars: Any) -> None:
        self.extra_data = extra_vars

    def display_extra_vars(self) -> Any:
        """Return the variables for display, with a placeholder for each password of a survey."""
        if not self.survey_passwords:
            return self.extra_vars
        variables = parse_yaml_or_json(self.extra_vars)
        return variables | {name: text for name, text in self.survey_passwords.items() if name in variables}


class JobLaunchConfig(LaunchTimeConfig):
    """The prompts of one launch; every job that a template created has one, often an empty one."""

    class Meta:
        app_label = "main"

    job = models.OneToOneField("UnifiedJob", related_name="launch_config", on_delete=models.CASCADE, editable=False)
    instance_groups = preferred_groups("JobLaunchConfigInstanceGroupMembership", "%(class)ss")

    def has_user_prompts(self, template: Any) -> bool:
        """Whether the launch has any prompt that `template` has a flag for."""
        return self._has_prompts(template, unprompted_only=False)

    def has_unprompted(self, template: Any) -> bool:
        """Whether the launch has a prompt that `template` no longer prompts for."""
        return self._has_prompts(template, unprompted_only=True)

    def _has_prompts(self, template: Any, unprompted_only: bool) -> bool:
        prompts, flags = self.prompts_dict(), template.get_ask_mapping()
        if template.survey_enabled and not template.ask_variables_on_launch:
            # The survey asks for variables, so the flag isn't needed.
            flags.pop("extra_vars")
            sent = prompts.get("extra_vars", {}).keys()
            asked = {question.get("variable") for question in template.survey_questions}
            if sent - asked or (sent and not unprompted_only):
                return True
        if "limit" in prompts and self.job.launch_type == "callback":
            # A callback limits its job to the calling host: that is no prompt.
            del prompts["limit"]
        return any(name in prompts and not (unprompted_only and getattr(template, flags[name])) for name in flags)
