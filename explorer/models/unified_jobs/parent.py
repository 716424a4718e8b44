"""A job and the template it came from (AWX: `awx.main.models.unified_jobs.UnifiedJob`)."""

from __future__ import annotations

from typing import Any

from explorer.models.unified_jobs.statuses import FINISHED_STATES

_UNDER_WAY = ("pending", "running")


class ParentMixin:
    """Each kind of job names its template in a column of its own; `unified_job_template` is a copy of that."""

    pk: int
    status: str
    failed: bool

    def _get_parent_field_name(self) -> str:
        return "unified_job_template"

    def _get_parent_id(self) -> int | None:
        return getattr(self, f"{self._get_parent_field_name()}_id", None)

    def _get_parent_instance(self) -> Any:
        name = self._get_parent_field_name()
        return getattr(self, name) if name else None

    def _update_parent_instance(self) -> None:
        """Lets the template show this job's status, and remember it as current or last job."""
        parent = self._get_parent_instance()
        if parent:
            parent.save(update_fields=self._update_parent_instance_no_save(parent))

    def _update_parent_instance_no_save(self, parent_instance: Any) -> list[str]:
        """Changes the template without saving it; returns the names of the fields that changed."""
        news: dict[str, Any] = {}
        if self.status in _UNDER_WAY:
            if parent_instance.current_job_id != self.pk:
                news["current_job"] = self
            news["status"] = self.status
        elif self.status in FINISHED_STATES:
            if parent_instance.current_job_id == self.pk:
                news["current_job"] = None
            news.update(last_job=self, last_job_failed=self.failed)
        for name, value in news.items():
            setattr(parent_instance, name, value)
        return list(news)
