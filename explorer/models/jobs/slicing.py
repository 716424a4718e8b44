"""One launch, several jobs, each with a part of the hosts (AWX: `awx.main.models.jobs.JobTemplate`)."""

from __future__ import annotations

from typing import Any


class SlicingMixin:
    """A sliced launch makes a workflow job with a node for each slice; the nodes make the jobs."""

    job_slice_count: int

    def get_effective_slice_ct(self, kwargs: dict[str, Any]) -> int:
        """How many slices a launch with the prompts `kwargs` makes: never more than there are hosts."""
        inventory = self._prompted_or_own("inventory", kwargs)
        slices = self._prompted_or_own("job_slice_count", kwargs)
        return min(slices, inventory.hosts.count()) if inventory else slices

    def _prompted_or_own(self, name: str, kwargs: dict[str, Any]) -> Any:
        if name in kwargs and getattr(self, f"ask_{name}_on_launch"):
            return kwargs[name]
        return getattr(self, name)

    def create_unified_job(self, **kwargs: Any) -> Any:
        """One job, or the workflow job of a sliced launch.

        `_prevent_slicing` makes one job in any case: a relaunch, or a slice itself.
        """
        one_only = kwargs.pop("_prevent_slicing", False)
        slices = self.get_effective_slice_ct(kwargs)
        if slices > 1 and not one_only:
            return self._create_slices(slices, kwargs)

        eager_fields = kwargs.pop("_eager_fields", None) or {}
        if one_only:
            eager_fields.setdefault("job_slice_count", 1)
        elif self.job_slice_count > 1:
            # It was meant to be sliced, but there are not enough hosts.
            eager_fields["job_slice_count"] = 1
        return super().create_unified_job(_eager_fields=eager_fields, **kwargs)  # type: ignore[misc]

    def _create_slices(self, slices: int, kwargs: dict[str, Any]) -> Any:
        from explorer.models.workflow import WorkflowJob, WorkflowJobNode

        kwargs["_eager_fields"] = {**(kwargs.get("_eager_fields") or {}), "is_sliced_job": True}
        kwargs |= {"_unified_job_class": WorkflowJob, "_parent_field_name": "job_template"}
        workflow_job = super().create_unified_job(**kwargs)  # type: ignore[misc]
        template: Any = self
        for number in range(1, slices + 1):
            WorkflowJobNode.objects.create(
                workflow_job=workflow_job, unified_job_template=template, ancestor_artifacts={"job_slice": number}
            )
        return workflow_job
