"""What all lists of events share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from explorer.api.generics import SubListAPIView


def events_of_parent(view: SubListAPIView) -> QuerySet[Any]:
    """Return a job's events for those who may read the job. Raises PermissionDenied for others."""
    job = view.get_parent_object()
    view.check_parent_access(job)
    return job.get_event_queryset()


def with_most_events(response: Any) -> Any:
    """Tell the user interface how many events it may show before it only shows the newest."""
    response["X-UI-Max-Events"] = settings.MAX_UI_JOB_EVENTS
    return response
