"""What a run printed: as text, with colours or without, as a page, as JSON, or to download."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from django.http import HttpResponse
from rest_framework.exceptions import ParseError
from rest_framework.renderers import JSONRenderer, StaticHTMLRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from explorer import models
from explorer.api import renderers
from explorer.api.generics import RetrieveAPIView
from explorer.api.serializers import UnifiedJobStdoutSerializer
from explorer.api.views.stdout_page import page
from explorer.models.unified_jobs import StdoutMaxBytesExceeded, without_hidden_data
from explorer.utils import get_type_for_model


class UnifiedJobStdout(RetrieveAPIView):
    """A run's output; `?format=` chooses api, html, txt, ansi, json, txt_download or ansi_download.

    `start_line` and `end_line` choose lines, for html, api and json; `dark` a dark page; `content_encoding=base64`
    an encoded JSON. (AWX: api.views.UnifiedJobStdout)
    """

    serializer_class = UnifiedJobStdoutSerializer
    name = "Output of a run"
    # Its own parameters say which lines, and how.
    filter_backends = ()
    renderer_classes = [
        renderers.BrowsableAPIRenderer,
        StaticHTMLRenderer,
        renderers.PlainTextRenderer,
        renderers.AnsiTextRenderer,
        JSONRenderer,
        renderers.DownloadTextRenderer,
        renderers.AnsiDownloadRenderer,
    ]
    schema = None

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        """Return the output in the format that the request accepts; of too much output only how much there is."""
        job = self.get_object()
        wanted = request.accepted_renderer.format
        try:
            if wanted in ("html", "api", "json"):
                return self._lines(request, job, wanted)
            if wanted == "txt":
                return Response(job.result_stdout)
            if wanted == "ansi":
                return Response(job.result_stdout_raw)
            return _download(job, coloured=wanted == "ansi_download")
        except StdoutMaxBytesExceeded as problem:
            return Response(_range(str(problem), 0, 1, 1) if wanted == "json" else str(problem))

    def _lines(self, request: Request, job: Any, wanted: str) -> Response:
        start_line, end_line = _number(request, "start_line", 0), _number(request, "end_line", None)
        content, *numbers = job.result_stdout_raw_limited(start_line, end_line)
        content = without_hidden_data(content)
        if wanted == "json":
            encoded = request.query_params.get("content_encoding") == "base64"
            shown = b64encode(content.encode()).decode() if encoded else content
            return Response(_range(shown, *numbers))
        asked = request.query_params.get("dark", "")
        dark = asked[:1].lower() in ("1", "t", "y") if asked else wanted == "html"
        return Response(page(content, self.get_view_name(), dark=dark, whole=wanted == "html"))


class ProjectUpdateStdout(UnifiedJobStdout):
    """The output of a project update, without passwords in addresses (AWX: api.views.ProjectUpdateStdout)."""

    model = models.ProjectUpdate


class InventoryUpdateStdout(UnifiedJobStdout):
    """The output of an inventory update (AWX: api.views.InventoryUpdateStdout)."""

    model = models.InventoryUpdate


class JobStdout(UnifiedJobStdout):
    """The output of a job (AWX: api.views.JobStdout)."""

    model = models.Job


class AdHocCommandStdout(UnifiedJobStdout):
    """The output of an ad hoc command (AWX: api.views.AdHocCommandStdout)."""

    model = models.AdHocCommand


def _number(request: Request, name: str, default: Any) -> Any:
    """Return a line's number. Raises ParseError (400) for what is none; AWX fails with a server error there."""
    value = request.query_params.get(name)
    try:
        return default if value is None else int(value)
    except ValueError:
        raise ParseError(f"`{name}` has to be a number, not {value!r}.") from None


def _range(content: str, start: int, end: int, absolute_end: int) -> dict[str, Any]:
    return {"range": {"start": start, "end": end, "absolute_end": absolute_end}, "content": content}


def _download(job: Any, coloured: bool) -> HttpResponse:
    """All of the output, however much it is, as a file."""
    text = job._result_stdout_raw(
        redact_sensitive=isinstance(job, models.ProjectUpdate), escape_ascii=not coloured, enforce_max_bytes=False
    )
    response = HttpResponse(text, content_type="text/plain")
    name = f"{get_type_for_model(job)}_{job.pk}{'.ansi' if coloured else ''}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
