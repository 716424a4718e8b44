"""Events of a playbook's run (AWX: `awx.main.models.events.BasePlaybookEvent` and its children)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.fields import JSONBlob
from explorer.models.base import CreatedModifiedModel
from explorer.models.events import stats
from explorer.models.events.fields import create_host_status_counts, event_fields, number, of_job, text
from explorer.models.events.types import PLAYBOOK_EVENT_TYPES


class BasePlaybookEvent(CreatedModifiedModel):
    """One line of the story that Ansible tells while it runs a playbook; `event` says of what kind.

    `counter` numbers a run's events, `stdout` is what Ansible printed for this one, on the lines from `start_line` to
    `end_line` of the whole output. `event_data` is what Ansible had to say: host, task, the module's
    result.
    """

    EVENT_TYPES = PLAYBOOK_EVENT_TYPES
    FAILED_EVENTS = tuple(kind.event for kind in EVENT_TYPES if kind.failed)
    EVENT_CHOICES = tuple((kind.event, kind.verbose_name) for kind in EVENT_TYPES)
    LEVEL_FOR_EVENT = {kind.event: kind.level for kind in EVENT_TYPES}
    VALID_KEYS: tuple[str, ...] = (
        "event",
        "event_data",
        "playbook",
        "play",
        "role",
        "task",
        "created",
        "counter",
        "uuid",
        "stdout",
        "parent_uuid",
        "start_line",
        "end_line",
        "verbosity",
    )
    WRAPUP_EVENT = "playbook_on_stats"
    JOB_REFERENCE = ""

    class Meta:
        abstract = True

    event = models.CharField(max_length=100, choices=EVENT_CHOICES)
    event_data = JSONBlob(default=dict, blank=True)
    failed = models.BooleanField(default=False, editable=False)
    changed = models.BooleanField(default=False, editable=False)
    uuid = text()
    playbook = text()
    play = text()
    role = text()
    task = text()
    counter = number()
    stdout = models.TextField(default="", editable=False)
    verbosity = number()
    start_line = number()
    end_line = number()
    created = models.DateTimeField(null=True, default=None, editable=False)  # type: ignore[assignment]
    modified = models.DateTimeField(default=None, editable=False, db_index=True)

    host_map: dict[str, int]

    @property
    def event_level(self) -> int:
        """How deep in the playbook it is: 0 the playbook, 1 a play, 2 a task, 3 a task on one host."""
        return self.LEVEL_FOR_EVENT.get(self.event, 0)

    def get_host_status_counts(self) -> dict[str, int]:
        """How many hosts ended in which status; empty for events other than `playbook_on_stats`."""
        return create_host_status_counts(self.event_data or {})

    def get_event_display2(self) -> str:
        """The event's kind in words, with the name of its play or task."""
        words: str = self.get_event_display()
        named = {"playbook_on_play_start": self.play, "playbook_on_task_start": self.task}.get(self.event)
        if not named:
            return words
        if self.event_data.get("is_conditional"):
            words = "Handler Notified"
        role = f"{self.role} | " if self.role and self.event == "playbook_on_task_start" else ""
        return f"{words} ({role}{named})"

    def _update_from_event_data(self) -> None:
        """Read `failed`, `changed` and the names off `event_data`; the last event also sums up the hosts."""
        data = self.event_data
        if self.event in self.FAILED_EVENTS and not data.get("ignore_errors"):
            self.failed = True
        result = data.get("res")
        if isinstance(result, dict) and result.get("changed"):
            self.changed = True
        if self.event == self.WRAPUP_EVENT:
            self.failed, self.changed = stats.failed(data), stats.changed(data)
            if isinstance(self, JobEvent):
                stats.wrap_up(self)
        for name in ("playbook", "play", "task", "role"):
            setattr(self, name, str(data.get(name) or "").strip())

    @classmethod
    def create_from_data(cls, **kwargs: Any) -> Any:
        """An unsaved event out of what the run reported; None where that names no job.

        Called once for each event of each run: it must stay cheap.
        """
        if cls.JOB_REFERENCE not in kwargs:
            return None
        host_map = kwargs.get("host_map", {})
        event = cls(**event_fields(kwargs, cls.VALID_KEYS))
        event.host_map = host_map
        event._update_from_event_data()
        return event

    @property
    def job_verbosity(self) -> int:
        """How talkative the run was told to be."""
        return 0


class JobEvent(BasePlaybookEvent):
    """An event of a job: it may concern one host, and hangs below the event of its task (`parent_uuid`)."""

    VALID_KEYS = (*BasePlaybookEvent.VALID_KEYS, "job_id", "job_created", "host_id", "host_name")
    JOB_REFERENCE = "job_id"

    class Meta:
        app_label = "main"
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["job", "job_created", name], name=f"job_event_{name}")
            for name in ("event", "uuid", "parent_uuid", "counter")
        ]

    id = models.BigAutoField(primary_key=True, verbose_name="ID")
    job = of_job("Job", "job_events")
    job_id: int
    host = models.ForeignKey(
        "Host",
        models.DO_NOTHING,
        related_name="job_events_as_primary_host",
        null=True,
        default=None,
        editable=False,
        db_constraint=False,
    )
    host_name = text()
    parent_uuid = text()
    job_created = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return f"{self.get_event_display2()} @ {self.created.isoformat() if self.created else 'not saved'}"

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Where the API shows this event."""
        return reverse("api:job_event_detail", kwargs={"pk": self.pk})

    def _hostnames(self) -> set[str]:
        """The hosts that `playbook_on_stats` counts."""
        return stats.hostnames(self.event_data)

    def _update_host_summary_from_stats(self, hostnames: set[str]) -> None:
        """Make a `JobHostSummary` for each host, and let each host remember it as its last."""
        stats.update_host_summaries(self, hostnames)

    @property
    def job_verbosity(self) -> int:
        return self.job.verbosity


class ProjectUpdateEvent(BasePlaybookEvent):
    """An event of a project update, which always runs on the control node itself."""

    VALID_KEYS = (*BasePlaybookEvent.VALID_KEYS, "project_update_id", "job_created")
    JOB_REFERENCE = "project_update_id"

    class Meta:
        app_label = "main"
        ordering = ("pk",)
        indexes = [
            models.Index(fields=["project_update", "job_created", name], name=f"project_event_{name}")
            for name in ("event", "uuid", "counter")
        ]

    id = models.BigAutoField(primary_key=True, verbose_name="ID")
    project_update = of_job("ProjectUpdate", "project_update_events")
    project_update_id: int
    job_created = models.DateTimeField(null=True, editable=False)

    @property
    def host_name(self) -> str:
        """The host it happened on."""
        return "localhost"
