"""Where a job would like to run (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from explorer.models.ha import InstanceGroup
from explorer.utils.common import get_capacity_type


def groups_of_inventory(inventory: Any) -> list[Any]:
    """The groups of an inventory, then its organization's unless the inventory forbids that; none without inventory."""
    if inventory is None:
        return []
    groups = list(inventory.instance_groups.all())
    if inventory.organization and not inventory.prevent_instance_group_fallback:
        groups += inventory.organization.instance_groups.all()
    return groups


class InstanceGroupsMixin:
    """Instance groups in order of preference; each kind of job has a rule of its own."""

    unified_job_template: Any
    instance_group: Any

    @property
    def preferred_instance_groups(self) -> list[Any]:
        """The groups to try, the most wanted first."""
        template = self.unified_job_template
        return list(template.instance_groups.all()) if template else []

    def _get_preferred_instance_group_cache(self) -> list[int]:
        return [group.pk for group in self.preferred_instance_groups]

    @property
    def control_plane_instance_group(self) -> list[Any]:
        """The one group for jobs that only a control node may run."""
        return list(InstanceGroup.objects.filter(name=settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME))

    @property
    def global_instance_groups(self) -> list[Any]:
        """The groups for jobs that nobody has a preference for: the default group, then the control plane."""
        names = [settings.DEFAULT_EXECUTION_QUEUE_NAME, settings.DEFAULT_CONTROL_PLANE_QUEUE_NAME]
        return sorted(InstanceGroup.objects.filter(name__in=names), key=lambda group: names.index(group.name))

    @property
    def capacity_type(self) -> str | None:
        """`execution`, `control`, or None for a job that runs nowhere itself."""
        return get_capacity_type(self)  # type: ignore[arg-type]

    @property
    def is_container_group_task(self) -> bool:
        """Whether it runs in a cluster's pod, and so on no instance of ours."""
        # Other kinds of jobs run on the control plane; they needn't load their group to know.
        if self.capacity_type != "execution" or self.instance_group is None:
            return False
        return self.instance_group.is_container_group
