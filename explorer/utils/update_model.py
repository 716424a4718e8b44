"""Changes a row that others may be changing too (AWX: `awx.main.utils.update_model`)."""

from __future__ import annotations

from typing import Any

from django.db import transaction


def update_model(model: Any, pk: int, select_for_update: bool = False, **updates: Any) -> Any:
    """Read the row again, set `updates`, save these fields, and return the object; None if the row was deleted.

    With `select_for_update` the row stays locked meanwhile. AWX tries again for a while where its database is down.
    """
    with transaction.atomic():
        rows = model.objects.select_for_update() if select_for_update else model.objects
        instance = rows.filter(pk=pk).first()
        if instance is None or not updates:
            return instance
        for name, value in updates.items():
            setattr(instance, name, value)
        saved = ["modified", *updates, *(["failed"] if "status" in updates else [])]
        instance.save(update_fields=saved)
        return instance
