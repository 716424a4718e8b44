"""Parsing a request's body (AWX: api.parsers)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rest_framework import parsers
from rest_framework.exceptions import ParseError


class JSONParser(parsers.JSONParser):
    """JSON whose outermost value is an object (AWX: api.parsers.JSONParser).

    So every view can treat `request.data` as a dictionary.
    """

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the body. Raises ParseError (400) for one that is no JSON, or a list, a number or a text."""
        data = super().parse(stream, media_type, parser_context)
        if not isinstance(data, dict):
            raise ParseError(f"The body must be a JSON object like {{...}}, not a {type(data).__name__}.")
        return data
