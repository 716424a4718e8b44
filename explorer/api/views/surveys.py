"""The questions that a launch asks."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api.generics import GenericAPIView
from explorer.api.serializers import EmptySerializer


class JobTemplateSurveySpec(GenericAPIView):
    """A job template's survey, defaults of password questions hidden (AWX: api.views.JobTemplateSurveySpec)."""

    model: Any = models.JobTemplate
    serializer_class = EmptySerializer

    def get(self, _request: Request, **_kwargs: Any) -> Response:
        return Response(self.get_object().display_survey_spec())


class WorkflowJobTemplateSurveySpec(JobTemplateSurveySpec):
    """A workflow's survey (AWX: api.views.WorkflowJobTemplateSurveySpec)."""

    model = models.WorkflowJobTemplate
