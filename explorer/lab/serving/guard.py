"""Which requests get as far as Django."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

LARGEST_BODY = 10 * 1024 * 1024  # bytes

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """ASGI: refuses requests that a page of another site made, and bodies that are too large.

    A page can have a name of its own resolved to the loopback address; then `Host` is that name. A page can send
    requests to another site; then `Origin` is the page's.
    """

    def __init__(self, app: Application, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if refusal := self._refusal(scope):
            await _refuse(scope, send, *refusal)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
        if len(hosts := headers.get("host", [])) != 1 or hosts[0].lower() not in self.hosts:
            return 400, f"This server answers to {' and '.join(sorted(self.hosts))} only."
        if any(origin.lower() not in self.origins for origin in headers.get("origin", [])):
            return 403, "A page of another site sent this request."
        if "transfer-encoding" in headers:
            return 411, "Say how long the body is, in Content-Length."
        length = headers.get("content-length", ["0"])[-1]
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return 413, f"The body may have {LARGEST_BODY:,} bytes at most."
        return None


async def _refuse(scope: Scope, send: Send, status: int, detail: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403, "reason": detail})
    else:
        await _answer(send, status, detail)


async def _answer(send: Send, status: int, detail: str) -> None:
    body = json.dumps({"detail": detail}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
