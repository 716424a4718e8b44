"""Requests, seen where every handler of Django's takes them in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from explorer.trace.core import RawSpan, What, current, enter, leave, leave_by, report
from explorer.trace.patching import Patch, patch
from explorer.trace.seams.seam import Seam
from explorer.trace.values import Bag, capture

if TYPE_CHECKING:
    from explorer.trace.pipeline import Pipeline

TARGET = "django.core.handlers.base.BaseHandler.get_response"


class Requests(Seam):
    """Notes no events: each request is a span."""

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        from django.core.handlers.base import BaseHandler

        return [
            patch(BaseHandler, "get_response", _get_response),
            patch(BaseHandler, "get_response_async", _get_response_async),
        ]


def _begin(parent: RawSpan, request: Any) -> RawSpan:
    what = What(f"{request.method} {request.path}", TARGET, stage="request", kind="request")
    span = enter(what, parent, None, (), None)
    span.attributes = {"http.request.method": request.method, "url.path": request.path}
    return span


def _end(span: RawSpan, request: Any, response: Any) -> None:
    leave(span, None)
    try:
        span.attributes = {**(span.attributes or {}), "http.response.status_code": response.status_code}
        if (match := getattr(request, "resolver_match", None)) is not None:
            span.attributes["http.route"] = match.route
        span.named = {"data": _sent(request, response)}
        data = getattr(response, "data", None)
        span.result = {"status_code": response.status_code, "data": capture(data)}
    except Exception as error:
        report(span, "request", error)


def _sent(request: Any, response: Any) -> Any:
    """The request's data where someone has read it already, or where it is in memory, as a test client's does.

    Reading anything else here could take it from who comes later, or wait for a slow client.
    """
    from django.core.exceptions import RequestDataTooBig

    drf_request = (getattr(response, "renderer_context", None) or {}).get("request")
    data = vars(drf_request).get("_full_data") if drf_request is not None else None
    if type(data).__name__ not in ("NoneType", "Empty", "type"):
        return capture(data)
    try:
        body = request.body if _is_in_memory(request) else vars(request).get("_body")
    except RequestDataTooBig:
        return Bag("bytes", int(request.META["CONTENT_LENGTH"]))
    if body and "json" in request.META.get("CONTENT_TYPE", ""):
        return _parsed(body)
    return None


def _is_in_memory(request: Any) -> bool:
    from django.test.client import FakePayload

    stream = getattr(request, "environ", {}).get("wsgi.input")
    return isinstance(stream, FakePayload) and not vars(request).get("_read_started")


def _parsed(body: bytes) -> Any:
    try:
        return capture(json.loads(body))
    except (ValueError, RecursionError):
        return capture(body)


def _get_response(method: Any, _handler: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    parent = current.get()
    if parent is None or not args:
        return method(*args, **kwargs)
    span = _begin(parent, args[0])
    try:
        response = method(*args, **kwargs)
    except BaseException as error:
        leave_by(span, error)
        raise
    _end(span, args[0], response)
    return response


async def _get_response_async(method: Any, _handler: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    parent = current.get()
    if parent is None or not args:
        return await method(*args, **kwargs)
    span = _begin(parent, args[0])
    try:
        response = await method(*args, **kwargs)
    except BaseException as error:
        leave_by(span, error)
        raise
    _end(span, args[0], response)
    return response
