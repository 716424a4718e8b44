"""The questions that a launch asks."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.access import check_user_access
from explorer.api.generics import GenericAPIView
from explorer.api.serializers import EmptySerializer
from explorer.api.views.survey_checks import survey_error
from explorer.utils.encryption import MARK, encrypt_value


class JobTemplateSurveySpec(GenericAPIView):
    """A job template's survey, defaults of password questions hidden (AWX: api.views.JobTemplateSurveySpec)."""

    model: Any = models.JobTemplate
    serializer_class = EmptySerializer
    obj_permission_type = "read"

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response(self.get_object().display_survey_spec())

    def post(self, request: Request, **_kwargs: Any) -> Response:
        """Set the survey, with defaults of password questions encrypted, and answer 200.

        Raises PermissionDenied for a user who may not change the template; 400 names what is wrong with the survey.
        """
        template = self.get_object()
        if not check_user_access(request.user, self.model, "change", template, None):
            raise PermissionDenied
        if problem := survey_error(request.data):
            return Response({"error": problem}, status.HTTP_400_BAD_REQUEST)
        before = {one["variable"]: one.get("default") for one in (template.survey_spec or {}).get("spec", [])}
        sent: dict[str, Any] = dict(request.data)
        template.survey_spec = {**sent, "spec": [_stored(one, before.get(one["variable"])) for one in sent["spec"]]}
        template.save(update_fields=["survey_spec"])
        return Response()

    def delete(self, request: Request, **_kwargs: Any) -> Response:
        """Remove the survey, and answer 200. Raises PermissionDenied for a user who may not delete the template."""
        template = self.get_object()
        if not check_user_access(request.user, self.model, "delete", template):
            raise PermissionDenied
        template.survey_spec = {}
        template.save(update_fields=["survey_spec"])
        return Response()


def _stored(question: dict[str, Any], before: Any) -> dict[str, Any]:
    """Return the question as it is stored: a password's default encrypted, or as it was where only its mark is sent."""
    default = question.get("default")
    if question["type"] != "password" or not default:
        return question
    return {**question, "default": before or "" if default == MARK else encrypt_value(default)}


class WorkflowJobTemplateSurveySpec(JobTemplateSurveySpec):
    """A workflow's survey (AWX: api.views.WorkflowJobTemplateSurveySpec)."""

    model = models.WorkflowJobTemplate
