"""Labels, to sort jobs by (AWX: `awx.main.models.label`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.models.base import CommonModelNameNotUnique


class Label(CommonModelNameNotUnique):
    """A tag of one organization, added to templates and copied to their jobs."""

    organization = models.ForeignKey("Organization", on_delete=models.CASCADE, related_name="labels")

    class Meta:
        app_label = "main"
        unique_together = [["organization", "name"]]
        ordering = ("organization", "name")

    def is_candidate_for_detach(self) -> bool:
        """Whether one template, job, node or inventory has the label: with that one it would go."""
        owners = (
            self.unifiedjob_labels,  # type: ignore[attr-defined]
            self.unifiedjobtemplate_labels,  # type: ignore[attr-defined]
            self.inventory_labels,  # type: ignore[attr-defined]
            self.workflowjobtemplatenode_labels,  # type: ignore[attr-defined]
            self.workflowjobnode_labels,  # type: ignore[attr-defined]
        )
        return sum(owner.count() for owner in owners) == 1

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the label's address in the API."""
        return reverse("api:label_detail", kwargs={"pk": self.pk})
