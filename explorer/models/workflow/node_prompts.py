"""The prompts that a node launches its template with (AWX: `WorkflowJobNode.get_job_kwargs`)."""

from __future__ import annotations

import logging
from typing import Any

from explorer.models.credential import Credential
from explorer.models.jobs import JobTemplate
from explorer.utils.encryption import MARK

logger = logging.getLogger("explorer.models.workflow")

NO_LOG = "_ansible_no_log"


def artifacts_of_parents(node: Any, parents: list[Any]) -> dict[str, Any]:
    """Return what the runs before `node` left, a later parent's over an earlier one's."""
    artifacts: dict[str, Any] = {}
    for parent in parents:
        artifacts |= parent.ancestor_artifacts
        if parent.job:
            artifacts |= parent.job.get_effective_artifacts(parents_set={node.workflow_job_id})
    return artifacts


def accepted_prompts(node: Any) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    """Return the prompts that the template accepts, and those variables and passwords that need no flag of it."""
    template = node.unified_job_template
    if template is None:
        return {}, {}, {}
    own = node.prompts_dict(for_cls=type(template))
    outer = node.workflow_job.prompts_dict(for_cls=type(template))
    special_vars, special_passwords = _take_special_variables(template, own, outer)
    _merge_credentials(own, outer)
    accepted, _ignored, errors = template._accept_or_ignore_job_kwargs(**own | outer)
    if errors:
        logger.info("Node %s launches %s without some of its prompts: %s", node.pk, template, errors)
    return accepted, special_vars, special_passwords


def hidden_artifacts(artifacts: dict[str, Any]) -> dict[str, str]:
    """Return a mark for each artifact if the run that left them hides its output (Ansible's `no_log`)."""
    return {name: MARK for name in artifacts if name != NO_LOG} if NO_LOG in artifacts else {}


def artifacts_for(template: Any, artifacts: dict[str, Any]) -> dict[str, Any]:
    """Return the artifacts as variables for `template`; none for a kind that takes no variables."""
    if not (isinstance(template, JobTemplate) or _is_workflow(template)):
        return {}
    return {name: value for name, value in artifacts.items() if name != NO_LOG}


def eager_fields(node: Any) -> dict[str, Any]:
    """Return the values that are set on the job directly: how and by whom it is launched."""
    fields: dict[str, Any] = {"launch_type": "workflow"}
    launcher = node.workflow_job.created_by
    if launcher:
        fields["created_by"] = launcher
    return fields


def make_slice(node: Any, accepted: dict[str, Any]) -> None:
    """Change the arguments of `create_unified_job` in place, so that it makes the node's slice."""
    accepted["_prevent_slicing"] = True
    accepted["_eager_fields"] |= {
        # Slices of one launch would otherwise block one another.
        "allow_simultaneous": True,
        "job_slice_number": node.ancestor_artifacts["job_slice"],
        "job_slice_count": node.workflow_job.workflow_job_nodes.count(),
    }


def _is_workflow(template: Any) -> bool:
    from explorer.models.workflow.template import WorkflowJobTemplate

    return isinstance(template, WorkflowJobTemplate)


def _take_special_variables(
    template: Any, own: dict[str, Any], outer: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """A workflow's variables reach its jobs even if they don't prompt for any; a nested workflow has to prompt."""
    if not _is_workflow(template):
        return outer.pop("extra_vars", {}), outer.pop("survey_passwords", {})
    if "extra_vars" in own:
        own["extra_vars"] = own["extra_vars"] | outer.pop("extra_vars", {})
    elif "survey_passwords" in own:
        own["survey_passwords"] = own["survey_passwords"] | outer.pop("survey_passwords", {})
    return {}, {}


def _merge_credentials(own: dict[str, Any], outer: dict[str, Any]) -> None:
    """Of two credentials of the same kind the workflow's replaces the node's."""
    if "credentials" in own and "credentials" in outer:
        merged = Credential.unique_dict(own["credentials"])
        merged.update(Credential.unique_dict(outer["credentials"]))
        outer["credentials"] = list(merged.values())
