"""Answers for a request that ends before any view (AWX: main.views)."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse


def handle_404(request: HttpRequest, exception: Exception) -> JsonResponse:  # noqa: ARG001
    """An address that nothing is behind, answered in JSON like all others: a client need not expect a page."""
    return JsonResponse({"detail": f"There is nothing at {request.path}; /api/v2/ lists the URLs."}, status=404)
