"""The launch config beside a job: its prompts, without what the template has (AWX: `create_config_from_prompts`)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models


def check_prompt_names(job: Any, prompts: dict[str, Any], template: Any) -> None:
    """Raise ValueError for a prompt that `template` has no flag for.

    A kind of job without variables has no survey passwords either: they are removed from `prompts`.
    """
    known = set(template.get_ask_mapping())
    if hasattr(job, "extra_vars"):
        known |= {"extra_vars", "survey_passwords"}
    else:
        prompts.pop("survey_passwords", {})
    unknown = prompts.keys() - known
    if unknown:
        raise ValueError(f"{template} doesn't prompt for {', '.join(sorted(unknown))}; it knows {sorted(known)}.")


def save_config(config: Any, prompts: dict[str, Any], template: Any) -> None:
    """Save `config`, an unsaved `JobLaunchConfig`, with the prompts of a launch of `template`."""
    to_many = {name for name in prompts if _is_many_to_many(config, name)}
    for name in prompts.keys() - to_many:
        setattr(config, name, prompts[name])
    config.save()
    for name in sorted(to_many):
        _add_related(config, name, prompts[name], template)


def _is_many_to_many(config: Any, name: str) -> bool:
    try:
        return isinstance(config._meta.get_field(name), models.ManyToManyField)
    except FieldDoesNotExist:
        return False  # one of the prompts in `char_prompts`


def _add_related(config: Any, name: str, prompted: Any, template: Any) -> None:
    related = getattr(config, name)
    if name == "instance_groups":
        # They replace the template's and have an order, so the list is stored as it came.
        for group in prompted or ():
            related.add(group)
        return
    # Credentials and labels are merged with the template's: those that it has itself are no prompt.
    prompted = list(prompted or ())
    inherited = set(getattr(template, name).all()) if prompted else set()
    related.add(*(item for item in prompted if item not in inherited))
