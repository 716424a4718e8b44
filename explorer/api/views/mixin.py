"""What views share (AWX: api.views.mixin)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.timezone import now
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.access import check_user_access
from explorer.api.exceptions import ActiveJobConflict
from explorer.constants import ACTIVE_STATES

# So long after a job has ended, its events may still come in.
_EVENTS_MAY_FOLLOW = timedelta(minutes=1)


class NoTruncateMixin:
    """A list that shows long output in full with `?no_truncate=1` (AWX: api.views.mixin.NoTruncateMixin)."""

    def get_serializer_context(self) -> dict[str, Any]:
        """Tell the serializer whether the request asks for it."""
        context = super().get_serializer_context()  # type: ignore[misc]
        asked = self.request.query_params.get("no_truncate")  # type: ignore[attr-defined]
        return {**context, "no_truncate": True} if asked else context


class UnifiedJobDeletionMixin:
    """A job that DELETE deletes when it has ended (AWX: api.views.mixin.UnifiedJobDeletionMixin)."""

    model: Any

    def destroy(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Delete the job, and answer 204; 400 in the first minute after its end, until its events are there.

        Raises PermissionDenied (403) for a job that is active, or whose workflow job is. A `new` one can be deleted:
        nothing has started it.
        """
        job: Any = self.get_object()  # type: ignore[attr-defined]
        if not check_user_access(request.user, self.model, "delete", job):
            raise PermissionDenied
        node = getattr(job, "unified_job_node", None)
        if node and node.workflow_job and node.workflow_job.status in ACTIVE_STATES:
            raise PermissionDenied("The workflow job that this job is part of is still active.")
        if job.status in ACTIVE_STATES and job.status != "new":
            raise PermissionDenied(f"This job is {job.status}: cancel it, then delete it.")
        if not job.event_processing_finished and job.finished and now() < job.finished + _EVENTS_MAY_FOLLOW:
            return Response({"error": "This job's events are still coming in."}, status.HTTP_400_BAD_REQUEST)
        job.delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


class RelatedJobsPreventDeleteMixin:
    """A template that DELETE deletes when none of its jobs is active (AWX: RelatedJobsPreventDeleteMixin)."""

    def perform_destroy(self, instance: Any, check_permission: bool = True) -> None:
        """Delete the row. Raises ActiveJobConflict (409) while there are active jobs of it."""
        self.check_related_active_jobs(instance)
        super().perform_destroy(instance, check_permission)  # type: ignore[misc]

    def check_related_active_jobs(self, obj: Any) -> None:
        """Raise ActiveJobConflict for active jobs, PermissionDenied for one whose events may still come in."""
        jobs = obj.unifiedjob_unified_jobs
        if active := list(jobs.filter(status__in=ACTIVE_STATES)):
            raise ActiveJobConflict(active)
        for job in jobs.filter(finished__gte=now() - _EVENTS_MAY_FOLLOW):
            if not job.event_processing_finished:
                raise PermissionDenied(f"Events of {job.name} are still coming in: wait a minute.")
