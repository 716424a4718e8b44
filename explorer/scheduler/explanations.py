"""The texts of `job_explanation`, which say why a job waits or why it never ran."""

import json
from collections.abc import Iterable
from typing import Any

FAILED_PRE_START = "It failed its pre-start check: its passwords cannot be read, or don't answer what it asks for."
REAPED = "It was under way on a node that is no longer part of the cluster, so nobody can say how it ended."
NODE_LOST = "Its node has not been heard of for too long and counts as lost, so the job has failed with it."
MISSING_RESOURCE = "This node's template is missing a project or an inventory, so its job was not started."
NOT_STARTABLE = "The workflow made this job but could not start it: it asks for passwords that nobody gave."


def waiting_for(blocker: Any) -> str:
    return f"waiting for {blocker._meta.model_name}-{blocker.pk}, which goes first"


def needs_capacity(impact: int) -> str:
    return f"No capacity for it now: it needs {impact} on one instance of the groups it may run in."


def previous_task_failed(dependency: Any) -> str:
    """Return the text for a failed dependency: clients read what follows the colon as JSON, with AWX's three keys."""
    kind = dependency._meta.verbose_name.replace(" ", "_")
    failed = {"job_type": kind, "job_name": dependency.name, "job_id": str(dependency.pk)}
    return f"Previous Task Failed: {json.dumps(failed)}"


def no_error_handling_path(reason: str | None) -> str:
    return f"The workflow failed with no error handling path: {reason}."


def recursion(templates: Iterable[Any]) -> str:
    names = " ← ".join(str(template) for template in templates)
    return f"Starting this workflow inside itself would be a recursion without end (latest first): {names}."
