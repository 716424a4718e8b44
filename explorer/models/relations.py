"""Relations as most of our models have them."""

from __future__ import annotations

from typing import Any

from django.db import models

from explorer.fields import OrderedManyToManyField


def optional_key(to: str, related_name: str | None = None, editable: bool = True) -> models.ForeignKey[Any, Any]:
    """A reference that may be empty, and becomes so when its target is deleted: jobs outlive what they were made of."""
    return models.ForeignKey(
        to, models.SET_NULL, related_name=related_name, null=True, blank=True, default=None, editable=editable
    )


def preferred_groups(through: str, related_name: str | None = None) -> OrderedManyToManyField:
    """Instance groups, the most wanted first; `through` keeps their places."""
    return OrderedManyToManyField("InstanceGroup", related_name=related_name, blank=True, through=through)
