"""Where a job came from (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from explorer.utils.common import get_type_for_model, getattr_dne

# Which attribute of a job names whoever launched it.
_LAUNCHERS = {"manual": "created_by", "relaunch": "created_by", "webhook": "job_template", "sync": "project"}


_BY_WORKFLOW = "workflow"


class AncestryMixin:
    """The workflow that spawned a job, and the person or thing behind the launch."""

    launch_type: str

    @property
    def spawned_by_workflow(self) -> bool:
        """Whether a workflow's node made this job."""
        return self.launch_type == _BY_WORKFLOW

    def get_workflow_job(self) -> Any:
        """The workflow job whose node made this job, or None."""
        node = self._workflow_node()
        return node.workflow_job if node else None

    def _workflow_node(self) -> Any:
        return getattr_dne(self, "unified_job_node") if self.spawned_by_workflow else None

    @property
    def workflow_job_id(self) -> int | None:
        """The workflow job's primary key, or None."""
        node = self._workflow_node()
        return node.workflow_job_id if node else None

    @property
    def workflow_node_id(self) -> int | None:
        """The node's primary key, or None."""
        node = self._workflow_node()
        return node.pk if node else None

    @property
    def ancestor_job(self) -> Any:
        """The outermost workflow job, or the job itself if no workflow made it."""
        outer = self.get_workflow_job()
        return outer.ancestor_job if outer else self

    @property
    def launched_by(self) -> dict[str, Any]:
        """Id, name, type and URL of whoever launched the job; an empty dict if that isn't known any more."""
        ancestor = self.ancestor_job
        if ancestor.launch_type == "dependency":
            return {"id": None, "type": "Dependency", "name": "A job that depends on this one", "url": None}
        launcher = getattr(ancestor, _LAUNCHERS.get(ancestor.launch_type, ""), None)
        if launcher is None:
            return {}
        kind = get_type_for_model(launcher)
        return {
            "id": launcher.id,
            "name": getattr(launcher, "name", None) or launcher.username,
            "type": kind,
            "url": reverse(f"api:{kind}_detail", kwargs={"pk": launcher.id}),
        }

    def get_effective_artifacts(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ARG002
        """What the run leaves for later nodes of its workflow (Ansible's `set_stats`)."""
        return {}
