"""Parsing a request's body (AWX: api.parsers)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rest_framework import parsers
from rest_framework.exceptions import ParseError

# Deeper values could be parsed, but neither checked nor stored: each level takes a call of the interpreter.
MAX_DEPTH = 200


class JSONParser(parsers.JSONParser):
    """JSON whose outermost value is an object (AWX: api.parsers.JSONParser).

    So every view can treat `request.data` as a dictionary. NaN and Infinity, which are no JSON, are read as numbers:
    the field that can't hold them refuses them.
    """

    strict = False

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return the body.

        Raises ParseError (400) for one that is no JSON, for a list, a number or a text, and for values that are nested
        more than 200 levels deep.
        """
        try:
            data = super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError(_TOO_DEEP) from None
        if not isinstance(data, dict):
            raise ParseError(f"The body must be a JSON object like {{...}}, not a {type(data).__name__}.")
        if _is_deeper(data, MAX_DEPTH):
            raise ParseError(_TOO_DEEP)
        return data


_TOO_DEEP = f"The body is nested too deeply: at most {MAX_DEPTH} levels can be read."


def _is_deeper(data: Any, levels: int) -> bool:
    """Whether lists and dictionaries are nested more than `levels` deep; level by level, without recursion."""
    layer = [data]
    while layer and levels >= 0:
        values = (one.values() if isinstance(one, dict) else one for one in layer)
        layer = [value for found in values for value in found if isinstance(value, dict | list)]
        levels -= 1
    return bool(layer)
