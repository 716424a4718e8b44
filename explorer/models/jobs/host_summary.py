"""The results of a job on each of its hosts (AWX: `awx.main.models.jobs.JobHostSummary`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.models.base import CreatedModifiedModel
from explorer.models.relations import optional_key


def _counter() -> models.PositiveIntegerField:
    return models.PositiveIntegerField(editable=False, default=0)


class JobHostSummary(CreatedModifiedModel):
    """Counts a host's tasks by outcome; has the host's name, too, in case the host is deleted."""

    class Meta:
        app_label = "main"
        unique_together = (("job", "host_name"),)
        ordering = ("-pk",)

    job = models.ForeignKey("Job", related_name="job_host_summaries", on_delete=models.CASCADE, editable=False)
    host = optional_key("Host", "job_host_summaries", editable=False)
    host_name = models.CharField(max_length=1024, default="", editable=False)
    changed = _counter()
    dark = _counter()
    failures = _counter()
    ignored = _counter()
    ok = _counter()
    processed = _counter()
    rescued = _counter()
    skipped = _counter()
    failed = models.BooleanField(editable=False, default=False, db_index=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the counts; a host that was unreachable or had a failure has failed."""
        if self.host is not None:
            self.host_name = self.host.name
        self.failed = self.dark + self.failures > 0
        super().save(*args, **kwargs)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the summary's address in the API."""
        return reverse("api:job_host_summary_detail", kwargs={"pk": self.pk})
