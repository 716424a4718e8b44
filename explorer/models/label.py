"""Names to sort jobs by (AWX: `awx.main.models.label`)."""

from __future__ import annotations

from django.db import models

from explorer.models.base import CommonModelNameNotUnique


class Label(CommonModelNameNotUnique):
    """A tag of one organization, put on templates and handed on to their jobs."""

    organization = models.ForeignKey("Organization", on_delete=models.CASCADE, related_name="labels")

    class Meta:
        app_label = "main"
        unique_together = [["organization", "name"]]
        ordering = ("organization", "name")
