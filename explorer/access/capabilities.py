"""Why a button is off although the user holds the role, and which buttons share an answer (AWX: BaseAccess)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from explorer.models import ExecutionEnvironment, InstanceGroup, JobTemplate, Project, UnifiedJob

# To delete one of these takes another permission than to edit it.
_DELETED_BY_A_RULE_OF_THEIR_OWN = (User, UnifiedJob, ExecutionEnvironment, InstanceGroup)


def can_start_at_all(obj: Any) -> bool:
    """Whether `obj` is fit to be started, scheduled or copied by anyone: complete, and not updated by hand."""
    if isinstance(obj, JobTemplate):
        has_inventory = obj.inventory_id is not None or obj.ask_inventory_on_launch
        return obj.project_id is not None and has_inventory
    return not (isinstance(obj, Project) and obj.scm_type == "")


def follows(capability: str, obj: Any) -> str:
    """Return the capability whose answer `capability` repeats; itself where it has an answer of its own."""
    if capability == "schedule":
        return "start"
    if capability == "delete" and not isinstance(obj, _DELETED_BY_A_RULE_OF_THEIR_OWN):
        return "edit"
    return capability
