"""The container images that jobs run in (AWX: `awx.main.models.execution_environments`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from explorer.models.base import CommonModel

PULL_CHOICES = [
    ("always", "Pull the image before every run."),
    ("missing", "Pull the image where it is missing."),
    ("never", "Never pull the image."),
]


class ExecutionEnvironment(CommonModel):
    """An image with Ansible and what its collections need; of one organization, or of all."""

    organization = models.ForeignKey(
        "Organization", null=True, blank=True, default=None, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    image = models.CharField(max_length=1024, verbose_name="image location")
    managed = models.BooleanField(editable=False, default=False)
    credential = models.ForeignKey(
        "Credential", null=True, blank=True, default=None, on_delete=models.SET_NULL, related_name="%(class)ss"
    )
    pull = models.CharField(max_length=16, choices=PULL_CHOICES, blank=True, default="")

    class Meta:
        app_label = "main"
        ordering = ("-created",)

    def get_absolute_url(self, request: Any = None) -> str:  # noqa: ARG002
        """Return the execution environment's address in the API."""
        return reverse("api:execution_environment_detail", kwargs={"pk": self.pk})
