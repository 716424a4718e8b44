"""How many plays and tasks a run has come to (AWX: `playbook_counts` of api.serializers.JobDetailSerializer)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q


def playbook_counts(job: Any) -> dict[str, int]:
    """Return the number of plays and tasks that the job's events began so far."""
    plays, tasks = (Count("pk", filter=Q(event=f"playbook_on_{what}_start")) for what in ("play", "task"))
    return dict(job.get_event_queryset().aggregate(play_count=plays, task_count=tasks))
