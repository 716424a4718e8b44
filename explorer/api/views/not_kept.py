"""Addresses that AWX's answers link to, and that this package keeps nothing for."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.api.generics import APIView


class NotKept(APIView):
    """Answers 404 and says why: a link in AWX's place leads somewhere, and promises nothing."""

    permission_classes = [IsAuthenticated]
    name = "Not kept here"
    schema = None
    what = ""

    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        return Response({"detail": f"{self.what} AWX answers this address."}, status=status.HTTP_404_NOT_FOUND)

    post = put = patch = delete = get

    def get_view_description(self, html: bool = False) -> str:  # noqa: ARG002
        """Return what OPTIONS says of the address."""
        return self.what


class NoneKept(NotKept):
    """A list that is always empty, so that a client can export all there is; nothing can be added to it."""

    http_method_names = ["get", "head", "options"]

    def get(self, _request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Return a page without rows."""
        return Response({"count": 0, "next": None, "previous": None, "results": []})
