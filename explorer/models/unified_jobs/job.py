"""What every job has in common (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import connection, models
from django.utils.timezone import now
from polymorphic.models import PolymorphicModel

from explorer.dispatch import get_task_queuename
from explorer.models.base import CommonModelNameNotUnique, PasswordFieldsModel
from explorer.models.mixins import ExecutionEnvironmentMixin, TaskManagerUnifiedJobMixin
from explorer.models.relations import optional_key
from explorer.models.unified_jobs.ancestry import AncestryMixin
from explorer.models.unified_jobs.canceling import CancelingMixin
from explorer.models.unified_jobs.groups import InstanceGroupsMixin
from explorer.models.unified_jobs.parent import ParentMixin
from explorer.models.unified_jobs.prompts import SavedPromptsMixin
from explorer.models.unified_jobs.starting import StartingMixin
from explorer.models.unified_jobs.statuses import FAILED_STATES, FINISHED_STATES, JOB_STATUS_CHOICES
from explorer.models.unified_jobs.telling import TellingMixin
from explorer.utils.common import get_type_for_model

LAUNCH_TYPE_CHOICES = [
    ("manual", "Manual"),
    ("relaunch", "Relaunch"),
    ("callback", "Callback"),
    ("scheduled", "Scheduled"),
    ("dependency", "Dependency"),
    ("workflow", "Workflow"),
    ("webhook", "Webhook"),
    ("sync", "Sync"),
    ("scm", "SCM Update"),
]


class UnifiedJob(
    StartingMixin,
    CancelingMixin,
    TellingMixin,
    SavedPromptsMixin,
    ParentMixin,
    AncestryMixin,
    InstanceGroupsMixin,
    PolymorphicModel,
    PasswordFieldsModel,
    CommonModelNameNotUnique,
    TaskManagerUnifiedJobMixin,
    ExecutionEnvironmentMixin,
):
    """A row for whatever runs: `UnifiedJob.objects.all()` answers with the subclasses' own objects."""

    PASSWORD_FIELDS = ("start_args",)

    class Meta:
        app_label = "main"
        ordering = ("id",)

    unified_job_template = optional_key("UnifiedJobTemplate", "%(class)s_unified_jobs", editable=False)
    created = models.DateTimeField(default=None, editable=False, db_index=True)
    launch_type = models.CharField(
        max_length=20, choices=LAUNCH_TYPE_CHOICES, default="manual", editable=False, db_index=True
    )
    dependent_jobs = models.ManyToManyField("self", "%(class)s_blocked_jobs", symmetrical=False, editable=False)
    execution_node = models.TextField(blank=True, default="", editable=False)
    controller_node = models.TextField(blank=True, default="", editable=False)
    cancel_flag = models.BooleanField(blank=True, default=False, editable=False)
    status = models.CharField(max_length=20, choices=JOB_STATUS_CHOICES, default="new", editable=False, db_index=True)
    failed = models.BooleanField(default=False, editable=False)
    started = models.DateTimeField(null=True, default=None, editable=False)
    dependencies_processed = models.BooleanField(default=False, editable=False)
    finished = models.DateTimeField(null=True, default=None, editable=False, db_index=True)
    canceled_on = models.DateTimeField(null=True, default=None, editable=False, db_index=True)
    elapsed = models.DecimalField(max_digits=12, decimal_places=3, editable=False)
    job_args = models.TextField(blank=True, default="", editable=False)
    job_cwd = models.CharField(max_length=1024, blank=True, default="", editable=False)
    job_env = models.JSONField(default=dict, blank=True, editable=False)
    job_explanation = models.TextField(blank=True, default="", editable=False)
    start_args = models.TextField(blank=True, default="", editable=False)
    result_traceback = models.TextField(blank=True, default="", editable=False)
    celery_task_id = models.CharField(max_length=100, blank=True, default="", editable=False)
    labels: models.ManyToManyField[Any, Any] = models.ManyToManyField("Label", "%(class)s_labels", blank=True)
    instance_group = optional_key("InstanceGroup")
    preferred_instance_groups_cache = models.JSONField(null=True, blank=True, default=None, editable=False)
    task_impact = models.PositiveIntegerField(default=0, editable=False)
    organization = optional_key("Organization", "%(class)ss")
    credentials = models.ManyToManyField("Credential", "%(class)ss")
    work_unit_id = models.CharField(max_length=255, null=True, blank=True, default=None, editable=False)

    def __str__(self) -> str:
        return f"{self.created}-{self.id}-{self.status}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the job, and brings what follows from its status into line, here and on its template."""
        named = kwargs.get("update_fields")
        status_before = self._status_before(named)
        settled = self._settle_what_follows_from_status()
        if named:
            kwargs["update_fields"] = list(dict.fromkeys([*named, *settled]))
        super().save(*args, **kwargs)
        # Jobs go to `waiting` in batches, and nobody needs to see that on the template.
        if self.status not in (status_before, "waiting"):
            self._tell_parent()

    def _status_before(self, update_fields: list[str] | None) -> str:
        may_have_changed = not update_fields or "status" in update_fields
        if self.pk and self.status != "waiting" and may_have_changed:
            # Read as it is in the database: this object may have had its status set long before.
            stored = UnifiedJob.objects.non_polymorphic().filter(pk=self.pk).values_list("status", flat=True).first()
            return stored or self.status
        return self.status

    def _settle_what_follows_from_status(self) -> list[str]:
        """Sets the columns that status decides, and returns the names of those it changed."""
        settled: dict[str, Any] = {"failed": self.status in FAILED_STATES}
        if not self.started and self.status == "running":
            settled["started"] = now()
        if not self.finished and self.status in FINISHED_STATES:
            settled["finished"] = now()
        if not self.canceled_on and self.cancel_flag:
            settled["canceled_on"] = now()
        if self.status != "waiting" and self.unified_job_template_id != self._get_parent_id():
            settled["unified_job_template"] = self._get_parent_instance()
        return self._set_fields(**settled) + self._settle_elapsed()

    def _settle_elapsed(self) -> list[str]:
        elapsed = self.elapsed or Decimal("0.000")
        if self.started and self.finished and not elapsed:
            seconds = (self.finished - self.started).total_seconds()
            elapsed = Decimal(seconds).quantize(Decimal("0.001"))
        return self._set_fields(elapsed=elapsed)

    def _tell_parent(self) -> None:
        tell = self._update_parent_instance
        side_by_side = getattr(self, "allow_simultaneous", False)
        if side_by_side:
            # Jobs of one template that run side by side would queue up for the lock on its row.
            connection.on_commit(tell)
        else:
            tell()

    def _set_default_dependencies_processed(self) -> None:
        """Kinds of jobs that wait for no update say so when they are made, and skip the dependency manager."""

    def _get_task_impact(self) -> int:
        return self.task_impact

    def _resources_sufficient_for_launch(self) -> bool:
        return True

    def get_queue_name(self) -> str:
        """The dispatcher queue of the node that has to hear of this job."""
        node = self.controller_node or self.execution_node
        return node or get_task_queuename()

    @property
    def log_format(self) -> str:
        """How log messages name it."""
        return f"{get_type_for_model(type(self))} {self.id} ({self.status})"

    @property
    def event_processing_finished(self) -> bool:
        """Whether all output has been stored. No playbook runs here, so a finished job has none left to store."""
        return self.status in FINISHED_STATES

    @property
    def result_stdout(self) -> str:
        """What the run printed: nothing, as no playbook runs here."""
        return ""
