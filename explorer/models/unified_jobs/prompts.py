"""What a job keeps of its launch's prompts, and launching it again (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from rest_framework.exceptions import ParseError

from explorer.utils.common import copy_m2m_relationships, copy_model_by_class, getattr_dne, parse_yaml_or_json

logger = logging.getLogger("explorer.models.unified_jobs")


class SavedPromptsMixin:
    """The launch config beside a job: the prompts, without what the template brought."""

    _meta: Any
    extra_vars_dict: dict[str, Any]
    unified_job_template: Any
    update_fields: Any
    _get_parent_field_name: Any
    _get_parent_instance: Any
    _get_unified_job_template_class: Any

    def handle_extra_data(self, extra_data: Any) -> None:
        """Lets prompted variables join the job's own, and win over them."""
        if not extra_data or not hasattr(self, "extra_vars"):
            return
        try:
            prompted = parse_yaml_or_json(extra_data, silent_failure=False)
        except ParseError as problem:
            logger.warning("%s goes without the prompted variables: %s", self, problem)
            prompted = {}
        self.update_fields(extra_vars=json.dumps(self.extra_vars_dict | prompted))

    def create_config_from_prompts(self, kwargs: dict[str, Any], parent: Any = None) -> Any:
        """Keeps the launch's prompts in a `JobLaunchConfig`, for a relaunch.

        `kwargs` are the prompts by field, `parent` the template (default: the job's own; without one nothing is kept,
        and the answer is None). ValueError for a field that the template doesn't prompt for.
        """
        parent = parent or self._get_parent_instance()
        if parent is None:
            return None
        self._check_prompt_names(kwargs, parent)

        config = self._config_model()(job=self)
        to_many = {name for name in kwargs if _is_many_to_many(config, name)}
        for name in kwargs.keys() - to_many:
            setattr(config, name, kwargs[name])
        config.save()
        for name in sorted(to_many):
            _keep_related(config, name, kwargs[name], parent)
        return config

    def _check_prompt_names(self, kwargs: dict[str, Any], parent: Any) -> None:
        known = set(parent.get_ask_mapping())
        if hasattr(self, "extra_vars"):
            known |= {"extra_vars", "survey_passwords"}
        else:
            # A kind of job without variables has no passwords among them.
            kwargs.pop("survey_passwords", {})
        unknown = kwargs.keys() - known
        if unknown:
            raise ValueError(f"{parent} doesn't prompt for {', '.join(sorted(unknown))}; it knows {sorted(known)}.")

    def _config_model(self) -> Any:
        return self._meta.get_field("launch_config").related_model

    def launch_prompts(self) -> dict[str, Any] | None:
        """The prompts the job was launched with; None if nobody kept them."""
        config = getattr_dne(self, "launch_config")
        return None if config is None else config.prompts_dict()

    def copy_unified_job(self, *, _eager_fields: dict[str, Any] | None = None, **new_prompts: Any) -> Any:
        """A new job like this one, to launch it again.

        With template and prompts at hand the template makes it, as it is today; `new_prompts` win over the kept ones,
        `_eager_fields` go straight onto the job. Otherwise the job itself is copied.
        """
        eager_fields = {**(_eager_fields or {}), "launch_type": "relaunch"}
        prompts = self.launch_prompts()
        if self.unified_job_template and prompts is not None:
            return self.unified_job_template.create_unified_job(**prompts | new_prompts, _eager_fields=eager_fields)
        return self._copy_without_template(eager_fields)

    def _copy_without_template(self, eager_fields: dict[str, Any]) -> Any:
        names = set(self._get_unified_job_template_class()._get_unified_job_field_names())
        fields = sorted(names | {self._get_parent_field_name()})
        copy = copy_model_by_class(self, type(self), fields, {})
        for name, value in eager_fields.items():
            setattr(copy, name, value)
        copy.save()
        copy_m2m_relationships(self, copy, fields)
        return copy


def _is_many_to_many(config: Any, name: str) -> bool:
    try:
        return isinstance(config._meta.get_field(name), models.ManyToManyField)
    except FieldDoesNotExist:
        return False  # one of the prompts that are kept together in `char_prompts`


def _keep_related(config: Any, name: str, prompted: Any, parent: Any) -> None:
    related = getattr(config, name)
    if name == "instance_groups":
        # They replace the template's and are in order, so the list is kept as it came.
        for group in prompted or ():
            related.add(group)
        return
    # Credentials and labels are merged with the template's: what it brings itself is no prompt.
    prompted = list(prompted or ())
    inherited = set(getattr(parent, name).all()) if prompted else set()
    related.add(*(item for item in prompted if item not in inherited))
