"""The browsable API: the same answers as pages, with a form to post raw JSON."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from rest_framework import renderers
from rest_framework.request import Request, override_method
from rest_framework.views import APIView


class BrowsableAPIRenderer(renderers.BrowsableAPIRenderer):
    """DRF's pages, where the only form is the raw one, filled by the view's `update_raw_data`.

    AWX: api.renderers.BrowsableAPIRenderer. The view learns by attributes that a form is being drawn: `GenericAPIView`
    looks for `_raw_data_form_marker`, `APIView.update_raw_data` for the method and status of the request that was
    answered, so that a rejected payload stays in the form so that it can be fixed.
    """

    def get_content(self, renderer: Any, data: Any, accepted_media_type: str | None, renderer_context: Any) -> Any:
        """Return what is already HTML, a run's output, as it is."""
        if isinstance(data, SafeString):
            return data
        return super().get_content(renderer, data, accepted_media_type, renderer_context)

    def get_context(self, data: Any, accepted_media_type: str | None, renderer_context: Any) -> dict[str, Any]:
        view, response = renderer_context["view"], renderer_context["response"]
        view._raw_data_response_status = response.status_code
        try:
            return super().get_context(data, accepted_media_type, renderer_context)
        finally:
            del view._raw_data_response_status

    def get_raw_data_form(self, data: Any, view: APIView, method: str, request: Request) -> Any:
        if request.method in ("OPTIONS", "DELETE"):
            return None
        view._raw_data_form_marker = True  # type: ignore[attr-defined]
        view._raw_data_request_method = request.method  # type: ignore[attr-defined]
        try:
            return super().get_raw_data_form(data, view, method, request)
        finally:
            del view._raw_data_form_marker, view._raw_data_request_method  # type: ignore[attr-defined]

    def get_rendered_html_form(self, data: Any, view: APIView, method: str, request: Request) -> Any:  # noqa: ARG002
        """Only says whether a button for `method` makes sense; there is no form per field."""
        with override_method(view, request, method) as overridden:
            if not self.show_form_for_method(view, method, overridden, None):
                return None
        return True if method in ("DELETE", "OPTIONS") else None

    def get_filter_form(self, data: Any, view: APIView, request: Request) -> None:  # noqa: ARG002
        return None


class PlainTextRenderer(renderers.BaseRenderer):
    """Text as it is (AWX: api.renderers.PlainTextRenderer)."""

    media_type = "text/plain"
    format = "txt"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:  # noqa: ARG002
        return str(data).encode(self.charset or "utf-8")


class DownloadTextRenderer(PlainTextRenderer):
    """Text to download, without colours (AWX: api.renderers.DownloadTextRenderer)."""

    format = "txt_download"


class AnsiTextRenderer(PlainTextRenderer):
    """Text with a terminal's colours (AWX: api.renderers.AnsiTextRenderer)."""

    format = "ansi"


class AnsiDownloadRenderer(PlainTextRenderer):
    """Text with a terminal's colours, to download (AWX: api.renderers.AnsiDownloadRenderer)."""

    format = "ansi_download"
