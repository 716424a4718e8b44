"""GET tells what a launch needs, POST launches: the door that this whole package is about."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.access import check_user_access
from explorer.api.generics import RetrieveAPIView
from explorer.api.serializers import (
    JobLaunchSerializer,
    JobSerializer,
    WorkflowJobLaunchSerializer,
    WorkflowJobSerializer,
)
from explorer.api.views.answers import created
from explorer.api.views.launch_form import launch_form


class JobTemplateLaunch(RetrieveAPIView):
    """Launch a job template (AWX: api.views.JobTemplateLaunch).

    A GET shows which prompts are open, the defaults behind them, and what is missing. A POST answers 201 with the new
    job, 400 with the serializer's errors, 403 where the user may start the template but not use what they chose, 404
    where there is no such template.
    """

    model = models.JobTemplate
    obj_permission_type = "start"
    serializer_class = JobLaunchSerializer
    always_allow_superuser = False

    def get(self, request: Request, **kwargs: Any) -> Response:
        """The template as the serializer shows it: what a form for its launch has to know."""
        return self.retrieve(request, **kwargs)

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """Validate, check what was chosen, make the job, ask it to start."""
        template = self.get_object()
        modern_data = self.modernize_launch_payload(data=request.data, obj=template)
        sent = JobLaunchSerializer(data=modern_data, context={"template": template})
        if not sent.is_valid():
            return Response(sent.errors, status=status.HTTP_400_BAD_REQUEST)
        prompts = sent.validated_data
        if not check_user_access(request.user, models.JobLaunchConfig, "add", prompts, template=template):
            raise PermissionDenied("You may start this template, but not use everything that you chose for it.")

        passwords = prompts.pop("credential_passwords", {})
        new_job = template.create_unified_job(**prompts)
        if not new_job.signal_start(**passwords):
            return self.refuse_start(new_job)
        return self.respond(new_job, self.sanitize_for_response(sent._ignored_fields))

    def modernize_launch_payload(self, data: Any, obj: models.JobTemplate) -> dict[str, Any]:  # noqa: ARG002
        """Payloads as old clients send them, in today's shape.

        `inventory_id` becomes `inventory`; passwords that lie beside the other fields are looked for there, as long as
        there is no `credential_passwords` of its own.
        """
        modern_data = data.copy()
        if "inventory_id" in data:
            modern_data.setdefault("inventory", data["inventory_id"])
        modern_data.setdefault("credential_passwords", data.copy())
        return modern_data

    def sanitize_for_response(self, data: dict[str, Any]) -> dict[str, Any]:
        """Ignored fields as JSON can hold them: an object becomes its id, a set a list."""
        return {name: self._printable(value) for name, value in data.items()}

    def _printable(self, value: Any) -> Any:
        if isinstance(value, list | set):
            return [self._printable(item) for item in value]
        return getattr(value, "id", value)

    def refuse_start(self, new_job: models.Job) -> Response:
        """A job that can't start leaves nothing behind but the names of the passwords it wanted."""
        wanted = new_job.passwords_needed_to_start
        new_job.delete()
        return Response({"passwords_needed_to_start": wanted}, status=status.HTTP_400_BAD_REQUEST)

    def respond(self, new_job: Any, ignored_fields: dict[str, Any]) -> Response:
        """201 with the job as JSON. A sliced launch has made a workflow job, and says so in its first key."""
        sliced = isinstance(new_job, models.WorkflowJob)
        shown_by = WorkflowJobSerializer if sliced else JobSerializer
        shown = shown_by(new_job, context=self.get_serializer_context()).to_representation(new_job)
        key = "workflow_job" if sliced else "job"
        return created(new_job, {key: new_job.pk, "ignored_fields": ignored_fields, **shown})

    def update_raw_data(self, data: Any) -> Any:
        """The form of the browsable API holds the open prompts with their defaults, and room for what is missing."""
        template = self.object_for_form()
        return super().update_raw_data(launch_form(template) if template else data)


class WorkflowJobTemplateLaunch(RetrieveAPIView):
    """Launch a workflow (AWX: api.views.WorkflowJobTemplateLaunch). Answers as a job template's launch does."""

    model = models.WorkflowJobTemplate
    obj_permission_type = "start"
    serializer_class = WorkflowJobLaunchSerializer
    always_allow_superuser = False

    def post(self, request: Request, **_kwargs: Any) -> Response:
        template = self.get_object()
        sent = WorkflowJobLaunchSerializer(template, data=self.modernize_launch_payload(request.data))
        if not sent.is_valid():
            return Response(sent.errors, status=status.HTTP_400_BAD_REQUEST)
        prompts = sent.validated_data
        if not check_user_access(request.user, models.JobLaunchConfig, "add", prompts, template=template):
            raise PermissionDenied("You may start this workflow, but not use everything that you chose for it.")

        new_job = template.create_unified_job(**prompts)
        new_job.signal_start()
        shown = WorkflowJobSerializer(new_job, context=self.get_serializer_context()).to_representation(new_job)
        return created(new_job, {"workflow_job": new_job.pk, "ignored_fields": sent._ignored_fields, **shown})

    def modernize_launch_payload(self, data: Any) -> dict[str, Any]:
        """Here the old name wins where both are sent: the other way round than in a job template's launch."""
        return {**data, "inventory": data["inventory_id"]} if "inventory_id" in data else data

    def update_raw_data(self, data: Any) -> Any:
        template = self.object_for_form()
        return super().update_raw_data(launch_form(template) if template else data)
