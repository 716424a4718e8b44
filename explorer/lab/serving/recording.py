"""Each request to the API as a trace."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest

from explorer.lab.responses import Launch, Response
from explorer.trace import recorder

_LAUNCH = re.compile(r"/(?:launch|relaunch|update)/?$")


class RecordedRequests:
    """WSGI: answers a request as Django does, in a turn of its own, and hands on what came of it.

    `turn` is entered with what is being done; `keep` gets each request to the API with its trace.
    """

    def __init__(self, turn: Callable[[str], AbstractContextManager[None]], keep: Callable[[Response], None]) -> None:
        self._turn = turn
        self._keep = keep
        self._django = _Handler()
        self._files = StaticFilesHandler(self._django)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            """Django's cookies begin with a space, which ASGI servers refuse."""
            return start_response(status, [(name, value.strip()) for name, value in headers], *rest)

        if not environ["PATH_INFO"].startswith("/api/"):
            return self._files(environ, start)
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        request = f"{method} {path}"
        with self._turn(request):
            with recorder.record(title=request) as trace:
                body = list(self._django(environ, start))
            kind = Launch if method == "POST" and _LAUNCH.search(path) else Response
            user, response = environ.pop(_ANSWERED)
            self._keep(kind(request, user, response, trace))
        return body


_ANSWERED = "explorer.answered"


class _Handler(WSGIHandler):
    """Django's, which says afterwards who the user was."""

    def get_response(self, request: HttpRequest) -> Any:
        response = super().get_response(request)
        user: Any = getattr(request, "user", None)
        name = user.username if user is not None and user.is_authenticated else None
        request.META[_ANSWERED] = (name, response)
        return response
