"""What a launch is made of, one by one, where deleting it takes more than deleting a row."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.access import check_user_access
from explorer.api.exceptions import ActiveJobConflict
from explorer.api.generics import RetrieveUpdateDestroyAPIView
from explorer.api.views.mixin import RelatedJobsPreventDeleteMixin
from explorer.constants import ACTIVE_STATES


class OrganizationDetail(RetrieveUpdateDestroyAPIView):
    """One organization (AWX: api.views.OrganizationDetail)."""

    def perform_destroy(self, instance: Any, check_permission: bool = True) -> None:
        """Delete the organization. Raises ActiveJobConflict (409) while one of its jobs is active."""
        _check_no_active_jobs(models.UnifiedJob.objects.filter(organization=instance))
        super().perform_destroy(instance, check_permission)


class InventoryDetail(RetrieveUpdateDestroyAPIView):
    """One inventory (AWX: api.views.InventoryDetail)."""

    def destroy(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Have the inventory deleted, and answer 202: its hosts may be many.

        Raises ActiveJobConflict (409) while a job uses it, PermissionDenied where the user may not delete it.
        """
        inventory = self.get_object()
        if not check_user_access(request.user, models.Inventory, "delete", inventory):
            raise PermissionDenied
        _check_no_active_jobs(models.Job.objects.filter(inventory=inventory))
        try:
            inventory.schedule_deletion(request.user.pk)
        except RuntimeError as problem:
            return Response({"error": str(problem)}, status.HTTP_400_BAD_REQUEST)
        return Response(status=status.HTTP_202_ACCEPTED)


class InstanceGroupDetail(RetrieveUpdateDestroyAPIView):
    """One instance group (AWX: api.views.InstanceGroupDetail)."""

    always_allow_superuser = False


class TemplateDetail(RelatedJobsPreventDeleteMixin, RetrieveUpdateDestroyAPIView):
    """One workflow, project or inventory source.

    (AWX: api.views.WorkflowJobTemplateDetail, ProjectDetail, InventorySourceDetail)
    """


class CredentialDetail(RetrieveUpdateDestroyAPIView):
    """One credential (AWX: api.views.CredentialDetail)."""

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Delete the credential. Raises PermissionDenied for one that AWX manages."""
        if self.get_object().managed:
            raise PermissionDenied("This credential is managed by AWX and can't be deleted.")
        return super().destroy(request, *args, **kwargs)


class CredentialTypeDetail(RetrieveUpdateDestroyAPIView):
    """One credential type (AWX: api.views.CredentialTypeDetail)."""

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Delete the type. Raises PermissionDenied for one that AWX manages, or that credentials are of."""
        kind = self.get_object()
        if kind.managed:
            raise PermissionDenied("This type is managed by AWX and can't be deleted.")
        if kind.credentials.exists():
            raise PermissionDenied("There are credentials of this type.")
        return super().destroy(request, *args, **kwargs)


def _check_no_active_jobs(jobs: Any) -> None:
    if active := list(jobs.filter(status__in=ACTIVE_STATES)):
        raise ActiveJobConflict(active)
