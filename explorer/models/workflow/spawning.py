"""With what a node launches its template (AWX: `awx.main.models.workflow.WorkflowJobNode.get_job_kwargs`)."""

from __future__ import annotations

import logging
from typing import Any

from explorer.models.credential import Credential
from explorer.models.jobs import JobTemplate
from explorer.utils.encryption import MARK

logger = logging.getLogger("explorer.models.workflow")

NO_LOG = "_ansible_no_log"


class NodeSpawningMixin:
    """Prompts come from the node and from the workflow job, variables also from the runs before."""

    pk: int
    unified_job_template: Any
    workflow_job: Any
    workflow_job_id: int
    ancestor_artifacts: dict[str, Any]
    prompts_dict: Any
    get_parent_nodes: Any
    save: Any

    def get_job_kwargs(self) -> dict[str, Any]:
        """What `create_unified_job` of the node's template is called with.

        Saves what the runs before left in `ancestor_artifacts`, for the nodes after this one.
        """
        parents = list(self.get_parent_nodes())
        artifacts = self._collect_artifacts(parents)
        accepted, special_vars, special_passwords = self._accepted_prompts()

        passwords = {name: MARK for name in artifacts if name != NO_LOG} if NO_LOG in artifacts else {}
        passwords |= special_passwords
        if passwords:
            accepted["survey_passwords"] = passwords
        extra_vars = accepted.get("extra_vars", {}) | self._passed_on(artifacts) | special_vars
        if extra_vars:
            accepted["extra_vars"] = extra_vars

        accepted["_eager_fields"] = self._eager_fields()
        if not parents and "job_slice" in self.ancestor_artifacts:
            self._make_slice(accepted)
        return accepted

    def _collect_artifacts(self, parents: list[Any]) -> dict[str, Any]:
        artifacts: dict[str, Any] = {}
        for parent in parents:
            artifacts |= parent.ancestor_artifacts
            if parent.job:
                artifacts |= parent.job.get_effective_artifacts(parents_set={self.workflow_job_id})
        if artifacts:
            self.ancestor_artifacts = artifacts
            self.save(update_fields=("ancestor_artifacts",))
        return artifacts

    def _accepted_prompts(self) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
        """The prompts that the template takes, and those variables and passwords that bypass its prompts."""
        template = self.unified_job_template
        if template is None:
            return {}, {}, {}
        own = self.prompts_dict(for_cls=type(template))
        outer = self.workflow_job.prompts_dict(for_cls=type(template))
        special_vars, special_passwords = _take_special_variables(template, own, outer)
        _merge_credentials(own, outer)
        accepted, _ignored, errors = template._accept_or_ignore_job_kwargs(**own | outer)
        if errors:
            logger.info("Node %s launches %s without some of its prompts: %s", self.pk, template, errors)
        return accepted, special_vars, special_passwords

    def _passed_on(self, artifacts: dict[str, Any]) -> dict[str, Any]:
        if not _takes_variables(self.unified_job_template):
            return {}
        return {name: value for name, value in artifacts.items() if name != NO_LOG}

    def _eager_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {"launch_type": "workflow"}
        launcher = self.workflow_job.created_by
        if launcher:
            fields["created_by"] = launcher
        return fields

    def _make_slice(self, accepted: dict[str, Any]) -> None:
        accepted["_prevent_slicing"] = True
        accepted["_eager_fields"] |= {
            # Slices of one launch would otherwise block one another.
            "allow_simultaneous": True,
            "job_slice_number": self.ancestor_artifacts["job_slice"],
            "job_slice_count": self.workflow_job.workflow_job_nodes.count(),
        }


def _is_workflow(template: Any) -> bool:
    from explorer.models.workflow.template import WorkflowJobTemplate

    return isinstance(template, WorkflowJobTemplate)


def _takes_variables(template: Any) -> bool:
    return isinstance(template, JobTemplate) or _is_workflow(template)


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
    # Of two of the same kind the workflow's wins.
    if "credentials" in own and "credentials" in outer:
        merged = Credential.unique_dict(own["credentials"])
        merged.update(Credential.unique_dict(outer["credentials"]))
        outer["credentials"] = list(merged.values())
