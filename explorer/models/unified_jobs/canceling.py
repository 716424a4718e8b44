"""Stopping a job, and whatever can't succeed without it (AWX: `awx.main.models.unified_jobs.UnifiedJob.cancel`)."""

from __future__ import annotations

from typing import Any

from django.db import connection

from explorer.constants import CAN_CANCEL


class CancelingMixin:
    """Canceling is a wish to a node that has the job, and a status at once if none has."""

    id: int
    name: str
    status: str
    cancel_flag: bool
    start_args: str
    celery_task_id: str
    job_explanation: str
    get_jobs_fail_chain: Any
    job_type_name: str
    save: Any
    update_fields: Any
    websocket_emit_status: Any

    @property
    def can_cancel(self) -> bool:
        """Whether there is still something to stop."""
        return self.status in CAN_CANCEL

    def cancel(self, job_explanation: str | None = None, is_chain: bool = False) -> bool:
        """Cancels the job; returns whether it is canceled or about to be.

        `is_chain` says that this cancel comes from another job's, which takes care of all the others.
        """
        if self.can_cancel:
            if not is_chain:
                self._cancel_fail_chain()
            if not self.cancel_flag:
                self._flag_as_canceled(job_explanation)
            if not (self.celery_task_id and self.cancel_dispatcher_process()):
                self.update_fields(status="canceled")
        return self.cancel_flag

    def _cancel_fail_chain(self) -> None:
        for job in self.get_jobs_fail_chain():
            job.cancel(job_explanation=self._build_job_explanation(), is_chain=True)

    def _build_job_explanation(self) -> str | None:
        if self.job_explanation:
            return None
        return (
            f'Previous Task Canceled: {{"job_type": "{self.job_type_name}", '
            f'"job_name": "{self.name}", "job_id": "{self.id}"}}'
        )

    def _flag_as_canceled(self, job_explanation: str | None) -> None:
        # A job that will not run needs its passwords no longer.
        news = {"cancel_flag": True, "start_args": ""}
        if job_explanation is not None:
            news["job_explanation"] = job_explanation
        self.websocket_emit_status("canceled")
        self.update_fields(**news)

    def cancel_dispatcher_process(self) -> bool:
        """Tells the node that has the job; True means that the node will see to the job's status.

        AWX asks the node's dispatcher and waits for its word. Here no dispatcher answers, so the job is canceled at
        once. Inside a transaction AWX can't wait for an answer, and takes it for granted: so do we.
        """
        return not connection.get_autocommit()
