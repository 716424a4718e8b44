"""Explaining, on pending jobs, why they wait."""

from datetime import timedelta
from typing import Any

from django.db.models import Case, TextField, Value, When
from django.utils.timezone import now

from explorer.models import UnifiedJob

# Most jobs wait for seconds only. They need no explanation, and their rows no change.
PATIENCE = timedelta(seconds=30)

# A statement has a limited number of parameters, and each explained job takes two.
JOBS_A_STATEMENT = 1000


class WaitingJobs:
    """New explanations of pending jobs, saved together at the end of a cycle."""

    def __init__(self) -> None:
        self._explained_before = now() - PATIENCE
        self._texts: dict[int, str] = {}

    def explain(self, task: Any, explanation: str) -> None:
        """Set why `task` waits, if it has waited for a while and doesn't say so already."""
        if task.created < self._explained_before and task.job_explanation != explanation:
            task.job_explanation = explanation
            self._texts[task.pk] = explanation

    def save_explanations(self) -> None:
        """Save all new explanations, `JOBS_A_STATEMENT` jobs at once."""
        explained = list(self._texts.items())
        for start in range(0, len(explained), JOBS_A_STATEMENT):
            self._save(explained[start : start + JOBS_A_STATEMENT])

    @staticmethod
    def _save(explained: list[tuple[int, str]]) -> None:
        keys: dict[str, list[int]] = {}
        for key, text in explained:
            keys.setdefault(text, []).append(key)
        texts = [When(pk__in=some, then=Value(text)) for text, some in keys.items()]
        jobs = UnifiedJob.objects.filter(pk__in=[key for some in keys.values() for key in some])
        jobs.update(job_explanation=Case(*texts, output_field=TextField()))
