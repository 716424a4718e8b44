"""What else happens when a row is saved or deleted (AWX: `awx.main.signals`)."""

from __future__ import annotations

import logging
from typing import Any

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from explorer.models import Inventory, Organization, UnifiedJob, UnifiedJobTemplate
from explorer.utils.current_user import get_current_user

logger = logging.getLogger("explorer.signals")


def cleanup_detached_labels_on_deleted_parent(instance: Any, **_signal: Any) -> None:
    """Delete the labels that nothing but the deleted template or job has."""
    for label in instance.labels.all():
        if label.is_candidate_for_detach():
            label.delete()


pre_delete.connect(cleanup_detached_labels_on_deleted_parent, sender=UnifiedJob)
pre_delete.connect(cleanup_detached_labels_on_deleted_parent, sender=UnifiedJobTemplate)


@receiver(pre_delete, sender=Organization)
def delete_inventory_for_org(instance: Any, **_signal: Any) -> None:
    """Let an organization's inventories go with it: no template can run on them from now on."""
    user = get_current_user()
    for inventory in Inventory.objects.filter(organization=instance):
        try:
            inventory.schedule_deletion(user_id=user and user.pk)
        except RuntimeError as error:
            logger.debug("%s", error)
