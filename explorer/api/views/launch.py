"""GET shows what a launch needs, POST launches."""

from __future__ import annotations

from typing import Any, cast

from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.access import check_user_access
from explorer.api.forms import object_for_form
from explorer.api.generics import RetrieveAPIView
from explorer.api.serializers import (
    JobLaunchSerializer,
    JobSerializer,
    UnifiedJobSerializer,
    WorkflowJobLaunchSerializer,
    WorkflowJobSerializer,
)
from explorer.api.views.answers import created, passwords_needed
from explorer.api.views.launch_form import launch_form
from explorer.launch_fields import RENAMED_FIELDS


class JobTemplateLaunch(RetrieveAPIView):
    """Launch a job template (AWX: api.views.JobTemplateLaunch).

    GET shows which prompts are on, their defaults, and what is missing. POST answers 201 with the new job, 400 with
    the serializer's errors, 403 where the user may start the template but not use what they prompted, 404 where there
    is no such template.
    """

    model = models.JobTemplate
    obj_permission_type = "start"
    serializer_class = JobLaunchSerializer
    always_allow_superuser = False

    def update_raw_data(self, data: Any) -> Any:
        """Return what the form starts with: the prompts that are on, with their defaults; what is missing is empty."""
        template = object_for_form(self)
        return super().update_raw_data(launch_form(template) if template else data)

    def modernize_launch_payload(self, data: Any, obj: models.JobTemplate) -> dict[str, Any]:  # noqa: ARG002
        """Return an old-style payload translated into today's fields.

        `inventory_id` becomes `inventory`. Where there is no `credential_passwords`, the whole payload is searched for
        passwords, which old clients send beside the other fields.
        """
        modern_data = data.copy()
        for older, name in RENAMED_FIELDS.items():
            if older in data:
                modern_data.setdefault(name, data[older])
        modern_data.setdefault("credential_passwords", data.copy())
        return modern_data

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """Validate the payload, check the prompts' permissions, create the job, and signal it to start.

        A job that can't start is deleted: the answer is 400 with the names of the passwords that it needs.
        """
        template = self.get_object()
        modern_data = self.modernize_launch_payload(data=request.data, obj=template)
        sent = JobLaunchSerializer(data=modern_data, context={"template": template})
        if not sent.is_valid():
            return Response(sent.errors, status=status.HTTP_400_BAD_REQUEST)
        prompts = sent.validated_data
        if not check_user_access(request.user, models.JobLaunchConfig, "add", prompts, template=template):
            raise PermissionDenied("You may start this template, but not use everything that you prompted.")

        passwords = prompts.pop("credential_passwords", {})
        new_job = template.create_unified_job(**prompts)
        if not new_job.signal_start(**passwords):
            needed = new_job.passwords_needed_to_start
            new_job.delete()
            return passwords_needed(needed)

        # A sliced launch has created a workflow job, and says so in its first key.
        key, shown_by = "job", cast("type[UnifiedJobSerializer]", JobSerializer)
        if isinstance(new_job, models.WorkflowJob):
            key, shown_by = "workflow_job", WorkflowJobSerializer
        ignored_fields = self.sanitize_for_response(sent._ignored_fields)
        shown = shown_by(new_job, context=self.get_serializer_context()).to_representation(new_job)
        return created(new_job, {key: new_job.pk, "ignored_fields": ignored_fields, **shown})

    def sanitize_for_response(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the ignored fields as JSON can hold them: an object becomes its id, a set a list."""
        return {name: _printable(value) for name, value in data.items()}


class WorkflowJobTemplateLaunch(RetrieveAPIView):
    """Launch a workflow (AWX: api.views.WorkflowJobTemplateLaunch). Answers as a job template's launch does."""

    model = models.WorkflowJobTemplate
    obj_permission_type = "start"
    serializer_class = WorkflowJobLaunchSerializer
    always_allow_superuser = False

    def update_raw_data(self, data: Any) -> Any:
        """Return what the form starts with: the prompts that are on, with their defaults; what is missing is empty."""
        template = object_for_form(self)
        return super().update_raw_data(launch_form(template) if template else data)

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """Validate the payload, check the prompts' permissions, create the workflow job, and signal it to start."""
        template, payload = self.get_object(), dict(request.data)
        # The old name wins where both are sent: the other way round than in a job template's launch.
        payload |= {name: payload[older] for older, name in RENAMED_FIELDS.items() if older in payload}
        sent = WorkflowJobLaunchSerializer(template, data=payload)
        if not sent.is_valid():
            return Response(sent.errors, status=status.HTTP_400_BAD_REQUEST)
        prompts = sent.validated_data
        if not check_user_access(request.user, models.JobLaunchConfig, "add", prompts, template=template):
            raise PermissionDenied("You may start this workflow, but not use everything that you prompted.")

        new_job = template.create_unified_job(**prompts)
        new_job.signal_start()
        shown = WorkflowJobSerializer(new_job, context=self.get_serializer_context()).to_representation(new_job)
        return created(new_job, {"workflow_job": new_job.pk, "ignored_fields": sent._ignored_fields, **shown})


def _printable(value: Any) -> Any:
    if isinstance(value, list | set):
        return [_printable(item) for item in value]
    return getattr(value, "id", value)
