"""Run a job again, with what it was run with."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework import status
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.forms import object_for_form
from explorer.api.generics import GenericAPIView, RetrieveAPIView
from explorer.api.serializers import EmptySerializer, JobRelaunchSerializer, JobSerializer, WorkflowJobSerializer
from explorer.api.views.answers import created
from explorer.constants import ACTIVE_STATES


class JobRelaunch(RetrieveAPIView):
    """GET shows which passwords are needed, POST relaunches the job (AWX: api.views.JobRelaunch).

    Answers 201 with the new job, 400 for missing passwords or resources, 403 where the user may not choose what was
    prompted at the first launch.
    """

    model = models.Job
    obj_permission_type = "start"
    serializer_class = JobRelaunchSerializer

    @transaction.non_atomic_requests
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """Validate the passwords, copy the job, and signal the copy to start."""
        job = self.get_object()
        sent = self.get_serializer(job, data=_modern_payload(request.data, job))
        if not sent.is_valid():
            return Response(sent.errors, status=status.HTTP_400_BAD_REQUEST)
        choices = sent.validated_data
        new_job = job.copy_unified_job(**_retry_limit(job, choices.get("hosts")))
        if not new_job.signal_start(**choices["credential_passwords"]):
            new_job.delete()
            return Response({"msg": f"Job {job.pk} could not be started again."}, status=status.HTTP_400_BAD_REQUEST)
        shown = JobSerializer(new_job, context=self.get_serializer_context())
        return created(new_job, {**shown.data, "job": new_job.pk})

    def update_raw_data(self, data: Any) -> Any:  # noqa: ARG002
        """Return what the form starts with: all hosts, and each password that is needed, empty."""
        job = object_for_form(self)
        wanted = job.passwords_needed_to_start if job else []
        form = {"credential_passwords": dict.fromkeys(wanted, "")} if wanted else {}
        return super().update_raw_data({"hosts": "all", **form})


class WorkflowJobRelaunch(GenericAPIView):
    """Run a workflow job, or a sliced job, again (AWX: api.views.WorkflowJobRelaunch)."""

    model = models.WorkflowJob
    obj_permission_type = "start"
    serializer_class = EmptySerializer

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response({})

    def post(self, _request: Request, **_kwargs: Any) -> Response:
        """Copy the job, and signal the copy to start. Raises ParseError (400) where the slices would be others."""
        job = self.get_object()
        if job.is_sliced_job:
            _check_slices(job)
        new_job = job.create_relaunch_workflow_job()
        new_job.signal_start()
        return created(new_job, WorkflowJobSerializer(new_job, context=self.get_serializer_context()).data)


def _modern_payload(data: Any, job: models.Job) -> dict[str, Any]:
    """Return the payload with passwords that old clients send beside the other fields in `credential_passwords`."""
    nested = data.get("credential_passwords", {})
    if isinstance(nested, dict):
        nested = nested | {name: data[name] for name in job.passwords_needed_to_start if name in data}
    return {**data, "credential_passwords": nested}


def _retry_limit(job: models.Job, hosts: str | None) -> dict[str, str]:
    """Return the new job's limit: the hosts that failed, if only those are to be tried again.

    Raises ParseError (400, with the key `hosts`) where it isn't known which those are, or where none failed.
    """
    if hosts in (None, "all"):
        return {}
    if job.status in ACTIVE_STATES:
        raise ParseError({"hosts": f"Wait until the job is finished before you try its {hosts} hosts again."})
    names = list(job.retry_qs(hosts).values_list("name", flat=True))
    if not names:
        raise ParseError({"hosts": f"Of no host is it known that it {hosts} in this job."})
    return {"limit": ",".join(names)}


def _check_slices(job: models.WorkflowJob) -> None:
    """Raise ParseError (400) where hosts or template have changed, so that other slices would be created."""
    template = job.job_template
    if template is None:
        raise ParseError("The job template that these slices belong to is gone.")
    hosts = job.inventory.hosts.count() if job.inventory else 0
    slices = job.workflow_nodes.count()
    if min(hosts, template.job_slice_count) != slices:
        raise ParseError(f"This job had {slices} slices; with {hosts} hosts it would have others now. Launch again.")
