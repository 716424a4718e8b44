"""Relations that most models have."""

from __future__ import annotations

from typing import Any

from django.db import models

from explorer.fields import OrderedManyToManyField


def optional_key(to: str, related_name: str | None = None, editable: bool = True) -> models.ForeignKey[Any, Any]:
    """Return a foreign key that may be empty, and becomes so when its target is deleted: jobs outlive templates."""
    return models.ForeignKey(
        to, models.SET_NULL, related_name=related_name, null=True, blank=True, default=None, editable=editable
    )


def preferred_groups(through: str, related_name: str | None = None) -> OrderedManyToManyField:
    """Return a relation to instance groups, in order of preference; the model `through` stores their positions."""
    return OrderedManyToManyField("InstanceGroup", related_name=related_name, blank=True, through=through)
