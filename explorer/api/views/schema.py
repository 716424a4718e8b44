"""The API about itself."""

from __future__ import annotations

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from explorer.api.generics import APIView


class SchemaView(APIView):
    """This API's OpenAPI document."""

    permission_classes = [AllowAny]
    schema = None  # it has no place in the document itself

    def get(self, _request: Request) -> Response:
        # It brings drf-spectacular along, which no launch should wait for.
        from explorer.api.schema import document

        return Response(document())
