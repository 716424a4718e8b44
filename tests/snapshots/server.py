"""The lab's own API over HTTP on loopback, for clients with a token, in a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponseForbidden

TOKEN = "a-token-of-the-tests"


class _Handler(WSGIHandler):
    """Knows one token, which is the administrator's, and notes what is asked for."""

    def __init__(self, asked: list[str], hidden: str) -> None:
        super().__init__()
        self.asked, self.hidden = asked, hidden

    def get_response(self, request: Any) -> Any:
        self.asked.append(f"{request.method} {request.get_full_path()}")
        if self.hidden and self.hidden in request.path:
            return HttpResponseForbidden("{}")
        if request.headers.get("Authorization") == f"Bearer {TOKEN}":
            request._force_auth_user = User.objects.get(username="admin")
        return super().get_response(request)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        try:
            return super().__call__(environ, start_response)
        finally:
            connection.close()  # this thread's own: the next lab's database is another file


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None: ...


@contextmanager
def served(hidden: str = "") -> Iterator[tuple[str, list[str]]]:
    """The address of the open lab's API, and the requests that it got. A path with `hidden` in it is answered 403."""
    asked: list[str] = []
    server: WSGIServer = make_server("127.0.0.1", 0, _Handler(asked, hidden), handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
