"""One run of a playbook (AWX: `awx.main.models.jobs.Job`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from rest_framework.exceptions import ParseError

from explorer.fields import JSONBlob
from explorer.models.events import JobEvent
from explorer.models.inventory import Host
from explorer.models.jobs.options import JobOptions
from explorer.models.mixins import SurveyJobMixin, TaskManagerJobMixin, WebhookMixin
from explorer.models.relations import optional_key
from explorer.models.unified_jobs import UnifiedJob, meta_vars

# Which counter of a host's summary says that the host had this outcome.
_OUTCOMES = {"ok": "ok", "changed": "changed", "unreachable": "dark"}
_USUAL_FORKS = 5


class Job(UnifiedJob, JobOptions, SurveyJobMixin, TaskManagerJobMixin, WebhookMixin):
    """Made by a job template, from which it copies name, options and relations."""

    class Meta:
        app_label = "main"
        ordering = ("id",)

    job_template = optional_key("JobTemplate", "jobs")
    hosts: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "Host", related_name="jobs", editable=False, through="JobHostSummary", through_fields=("job", "host")
    )
    artifacts = JSONBlob(default=dict, blank=True, editable=False)
    scm_revision = models.CharField(max_length=1024, blank=True, default="", editable=False)
    project_update = optional_key("ProjectUpdate")
    job_slice_number = models.PositiveIntegerField(blank=True, default=0)
    job_slice_count = models.PositiveIntegerField(blank=True, default=1)

    def _get_parent_field_name(self) -> str:
        return "job_template"

    @classmethod
    def _get_task_class(cls) -> Any:
        from explorer.tasks.jobs import RunJob

        return RunJob

    @classmethod
    def _get_unified_job_template_class(cls) -> Any:
        from explorer.models.jobs.job_template import JobTemplate

        return JobTemplate

    def _set_default_dependencies_processed(self) -> None:
        """Let a job without updates on launch skip the dependency manager."""
        self.dependencies_processed = not (self._needs_project_update() or self._needs_inventory_update())

    def _needs_project_update(self) -> bool:
        # As in AWX, a job without a project, which can't run, doesn't skip the dependency manager.
        return not self.project or self.project.scm_update_on_launch

    def _needs_inventory_update(self) -> bool:
        return not self.inventory or self.inventory.inventory_sources.filter(update_on_launch=True).exists()

    def _global_timeout_setting(self) -> str:
        return "DEFAULT_JOB_TIMEOUT"

    @property
    def event_class(self) -> Any:
        return JobEvent

    def awx_meta_vars(self) -> dict[str, Any]:
        """Adds the job's project, template and node."""
        return {**super().awx_meta_vars(), **meta_vars.under_both_names(meta_vars.of_job(self))}

    def get_passwords_needed_to_start(self) -> list[str]:
        return list(self.passwords_needed_to_start)

    def _get_task_impact(self) -> int:
        """Return the task impact: one fork for each host that is worked on at a time, and one for the job itself."""
        forks = self.forks or _USUAL_FORKS
        return min(self._count_hosts(forks), forks) + 1

    def _count_hosts(self, forks: int) -> int:
        if self.launch_type == "callback":
            return 2
        if self.inventory is None:
            return forks
        hosts = self.inventory.total_hosts
        if self.job_slice_count > 1:
            # The first slices have one host more than the others.
            hosts = (hosts + self.job_slice_count - self.job_slice_number) // self.job_slice_count
        return hosts

    def _resources_sufficient_for_launch(self) -> bool:
        return self.inventory_id is not None and self.project_id is not None

    @property
    def preferred_instance_groups(self) -> list[Any]:
        """The template's groups, then the inventory's, then the organization's; the global groups if none has any."""
        selected: list[Any] = []
        for source in (self.job_template, self.inventory, self.organization):
            if source is None:
                continue
            selected += source.instance_groups.all()
            if getattr(source, "prevent_instance_group_fallback", False):
                break
        return selected or self.global_instance_groups

    def copy_unified_job(self, **new_prompts: Any) -> Any:
        """Return a new job like this one; a slice is launched again as the same slice."""
        eager_fields = {
            **(new_prompts.pop("_eager_fields", None) or {}),
            "job_slice_number": self.job_slice_number,
            "job_slice_count": self.job_slice_count,
        }
        return super().copy_unified_job(_eager_fields=eager_fields, _prevent_slicing=True, **new_prompts)

    def retry_qs(self, status: str) -> models.QuerySet[Host]:
        """Return the hosts for a relaunch: `all`, or those that were `failed`, `ok`, `changed`, `unreachable`.

        Raises ParseError (400) for another status.
        """
        where: dict[str, Any] = {"job_host_summaries__job": self}
        if status == "failed":
            where["job_host_summaries__failed"] = True
        elif status in _OUTCOMES:
            where[f"job_host_summaries__{_OUTCOMES[status]}__gt"] = 0
        elif status != "all":
            known = ", ".join(["all", "failed", *_OUTCOMES])
            raise ParseError(f"Hosts can't be picked by {status!r}; use one of {known}.")
        return Host.objects.filter(**where)

    def get_effective_artifacts(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ARG002
        return self.artifacts if isinstance(self.artifacts, dict) else {}

    def display_artifacts(self) -> Any:
        """Return the run's artifacts for display: a placeholder if Ansible's `no_log` was on."""
        if self.artifacts.get("_ansible_no_log"):
            return "$hidden: Ansible's no_log was on$"
        return self.artifacts

    @property
    def is_container_group_task(self) -> bool:
        """Whether it runs in a pod of a container group."""
        return bool(self.instance_group and self.instance_group.is_container_group)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the job's address in the API."""
        return reverse("api:job_detail", kwargs={"pk": self.pk})
