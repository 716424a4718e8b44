"""Events of runs that are no playbook (AWX: `awx.main.models.events.BaseCommandEvent` and its children)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.fields import JSONBlob
from explorer.models.base import CreatedModifiedModel
from explorer.models.events.fields import create_host_status_counts, event_fields, number, of_job, text
from explorer.models.events.types import AD_HOC_EVENT_TYPES


class BaseCommandEvent(CreatedModifiedModel):
    """Some lines that a command printed."""

    VALID_KEYS: tuple[str, ...] = (
        "event_data",
        "created",
        "counter",
        "uuid",
        "stdout",
        "start_line",
        "end_line",
        "verbosity",
    )
    WRAPUP_EVENT = "EOF"
    JOB_REFERENCE = ""

    class Meta:
        abstract = True

    event_data = JSONBlob(default=dict, blank=True)
    uuid = text()
    counter = number()
    stdout = models.TextField(default="", editable=False)
    verbosity = number()
    start_line = number()
    end_line = number()
    created = models.DateTimeField(null=True, default=None, editable=False)  # type: ignore[assignment]
    modified = models.DateTimeField(default=None, editable=False, db_index=True)

    event: Any

    def __str__(self) -> str:
        return f"{self.get_event_display()} @ {self.created.isoformat() if self.created else 'not saved'}"

    @classmethod
    def create_from_data(cls, **kwargs: Any) -> Any:
        """An unsaved event out of what the run reported. Called once for each event: it must stay cheap."""
        event = cls(**event_fields(kwargs, cls.VALID_KEYS))
        event._update_from_event_data()
        return event

    def get_event_display(self) -> str:
        """The event's kind in words."""
        return str(self.event)

    def get_event_display2(self) -> str:
        """The same; events of playbooks add the name of their play or task."""
        return self.get_event_display()

    def get_host_status_counts(self) -> dict[str, int]:
        """How many hosts ended in which status."""
        return create_host_status_counts(self.event_data or {})

    def _update_from_event_data(self) -> None:
        """Commands' lines say nothing of success or failure."""


class AdHocCommandEvent(BaseCommandEvent):
    """How one module went on one host, or lines that Ansible printed besides."""

    VALID_KEYS = (*BaseCommandEvent.VALID_KEYS, "ad_hoc_command_id", "event", "host_name", "host_id", "job_created")
    WRAPUP_EVENT = "playbook_on_stats"
    JOB_REFERENCE = "ad_hoc_command_id"
    EVENT_TYPES = AD_HOC_EVENT_TYPES
    FAILED_EVENTS = tuple(event for event, _, failed in EVENT_TYPES if failed)
    EVENT_CHOICES = tuple((event, verbose_name) for event, verbose_name, _ in EVENT_TYPES)

    class Meta:
        app_label = "main"
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["ad_hoc_command", "job_created", name], name=f"ad_hoc_event_{name}")
            for name in ("event", "uuid", "counter")
        ]

    id = models.BigAutoField(primary_key=True, verbose_name="ID")
    event = models.CharField(max_length=100, choices=EVENT_CHOICES)
    failed = models.BooleanField(default=False, editable=False)
    changed = models.BooleanField(default=False, editable=False)
    ad_hoc_command = of_job("AdHocCommand", "ad_hoc_command_events")
    ad_hoc_command_id: int
    host = models.ForeignKey(
        "Host",
        models.SET_NULL,
        related_name="ad_hoc_command_events",
        null=True,
        default=None,
        editable=False,
        db_constraint=False,
    )
    host_name = text()
    job_created = models.DateTimeField(null=True, editable=False)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Where the API shows this event."""
        return reverse("api:ad_hoc_command_event_detail", kwargs={"pk": self.pk})

    def _update_from_event_data(self) -> None:
        if self.event in self.FAILED_EVENTS and not self.event_data.get("ignore_errors"):
            self.failed = True
        result = self.event_data.get("res")
        if isinstance(result, dict) and result.get("changed"):
            self.changed = True


class InventoryUpdateEvent(BaseCommandEvent):
    """Lines that an inventory update printed."""

    VALID_KEYS = (*BaseCommandEvent.VALID_KEYS, "inventory_update_id", "job_created")
    JOB_REFERENCE = "inventory_update_id"

    class Meta:
        app_label = "main"
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["inventory_update", "job_created", name], name=f"inventory_event_{name}")
            for name in ("uuid", "counter")
        ]

    id = models.BigAutoField(primary_key=True, verbose_name="ID")
    inventory_update = of_job("InventoryUpdate", "inventory_update_events")
    inventory_update_id: int
    job_created = models.DateTimeField(null=True, editable=False)

    @property
    def event(self) -> str:
        """The only kind: lines."""
        return "verbose"

    @property
    def failed(self) -> bool:
        """False: lines don't say."""
        return False

    @property
    def changed(self) -> bool:
        """False: lines don't say."""
        return False


class SystemJobEvent(BaseCommandEvent):
    """Lines that a system job printed."""

    VALID_KEYS = (*BaseCommandEvent.VALID_KEYS, "system_job_id", "job_created")
    JOB_REFERENCE = "system_job_id"

    class Meta:
        app_label = "main"
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["system_job", "job_created", name], name=f"system_event_{name}")
            for name in ("uuid", "counter")
        ]

    id = models.BigAutoField(primary_key=True, verbose_name="ID")
    system_job = of_job("SystemJob", "system_job_events")
    system_job_id: int
    job_created = models.DateTimeField(null=True, editable=False)

    @property
    def event(self) -> str:
        """The only kind: lines."""
        return "verbose"

    @property
    def failed(self) -> bool:
        """False: lines don't say."""
        return False

    @property
    def changed(self) -> bool:
        """False: lines don't say."""
        return False
