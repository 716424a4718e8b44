"""Telling jobs that wait why they do."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, TextField, Value, When
from django.utils.timezone import now

from explorer.models import UnifiedJob

# Most waits are over in seconds; until then nobody needs an explanation, and no row a change.
PATIENCE = timedelta(seconds=30)


class WaitingJobs:
    """New explanations of waiting jobs, written in one statement however many there are."""

    def __init__(self) -> None:
        self._explained_before = now() - PATIENCE
        self._keys: dict[str, list[int]] = {}

    def explain(self, task: Any, explanation: str) -> None:
        """Note why `task` waits, if it has waited for a while and doesn't say so already."""
        if task.created < self._explained_before and task.job_explanation != explanation:
            task.job_explanation = explanation
            self._keys.setdefault(explanation, []).append(task.pk)

    def save_explanations(self) -> None:
        if not self._keys:
            return
        texts = [When(pk__in=keys, then=Value(text)) for text, keys in self._keys.items()]
        concerned = [key for keys in self._keys.values() for key in keys]
        jobs = UnifiedJob.objects.filter(pk__in=concerned)
        jobs.update(job_explanation=Case(*texts, output_field=TextField()))
