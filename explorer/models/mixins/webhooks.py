"""Launches by webhook (AWX: `awx.main.models.mixins`): the columns, and the key that signs the requests."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.crypto import get_random_string

from explorer.fields import prevent_search
from explorer.models.relations import optional_key

SERVICES = [("github", "GitHub"), ("gitlab", "GitLab"), ("bitbucket_dc", "Bitbucket Data Center")]


class WebhookTemplateMixin(models.Model):
    """A template that a webhook may launch; it has a key if, and only if, it names a service."""

    class Meta:
        abstract = True

    webhook_service = models.CharField(max_length=16, choices=SERVICES, blank=True)
    webhook_key = prevent_search(models.CharField(max_length=64, blank=True))
    webhook_credential = optional_key("main.Credential", "%(class)ss")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if bool(self.webhook_service) != bool(self.webhook_key):
            self.webhook_key = get_random_string(length=50) if self.webhook_service else ""
            if kwargs.get("update_fields"):
                kwargs["update_fields"] = [*kwargs["update_fields"], "webhook_key"]
        super().save(*args, **kwargs)


class WebhookMixin(models.Model):
    """The webhook event that launched a job; empty for every other launch."""

    class Meta:
        abstract = True

    webhook_service = models.CharField(max_length=16, choices=SERVICES, blank=True)
    webhook_credential = optional_key("main.Credential", "%(class)ss")
    webhook_guid = models.CharField(max_length=128, blank=True)
