"""Which job or template is meant by what someone hands to a method of the lab."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from explorer.engines.pipeline import UnifiedJob, UnifiedJobTemplate
from explorer.lab.responses import Launch, Response
from explorer.lookup import by_key

_BELOW_A_JOB = re.compile(r"/api/v2/[a-z_]*(?:jobs|updates|commands)/(\d+)/")


def job_meant(wanted: Any) -> UnifiedJob:
    """Return the job that `wanted` is, names by its number, or came of (a launch, a cancel).

    Raises LookupError for a job that doesn't exist, ValueError for a response without one, TypeError for anything else.
    """
    if isinstance(wanted, Response):
        return by_key("job", UnifiedJob.objects.all(), _key_in(wanted))
    if isinstance(wanted, UnifiedJob):
        return by_key("job", UnifiedJob.objects.all(), wanted.pk)
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        return by_key("job", UnifiedJob.objects.all(), wanted)
    raise TypeError(f"{_named(wanted)} is no job: give a job's number, a job of lab.jobs, or what lab.launch returned.")


def template_meant(wanted: Any, by_name: Mapping[str, Any]) -> UnifiedJobTemplate:
    """Return the template that `wanted` is, or names by its name or key; `by_name` are those there are.

    Raises LookupError for one that doesn't exist, TypeError for anything that can't name one.
    """
    if isinstance(wanted, UnifiedJobTemplate):
        return wanted
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        return by_key("template", UnifiedJobTemplate.objects.all(), wanted)
    if isinstance(wanted, str):
        found: UnifiedJobTemplate = by_name[wanted]
        return found
    raise TypeError(f"{_named(wanted)} is no template: give a template's name, its key, or one of lab.templates.")


def _key_in(response: Response) -> int:
    """The number of the job that a launch made, or that the request was about, as a cancel is."""
    if isinstance(response, Launch) and response.job is not None:
        return int(response.job.pk)
    below = _BELOW_A_JOB.search(response.request)
    if below and not isinstance(response, Launch):
        return int(below[1])
    data = response.data if isinstance(response.data, Mapping) else {}
    if (
        response.status_code < 400
        and isinstance(data.get("id"), int)
        and UnifiedJob.objects.filter(pk=data["id"]).exists()
    ):
        return int(data["id"])
    raise ValueError(f"{response.request} returned {response.status_code}, so there is no job")


def _named(wanted: Any) -> str:
    kind = type(wanted).__name__
    return f"{wanted!r}, a {kind}," if not hasattr(wanted, "_meta") else f"The {wanted._meta.verbose_name} {wanted}"
