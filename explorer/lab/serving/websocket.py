"""AWX's websocket, for clients that want to be told of jobs instead of asking again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest

from explorer.api.websocket import EventConsumer
from explorer.lab.serving.guard import Receive, Scope, Send

ADDRESSES = ("/websocket/", "/api/websocket/")

Turn = Callable[[str], AbstractContextManager[None]]


class Websocket:
    """ASGI: connects `EventConsumer`, for the user whose session the cookie names.

    What it reads from the database it reads in a thread, in a turn of its own (`turn`): the server's loop goes on.
    """

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] not in ADDRESSES:
            await send({"type": "websocket.close", "code": 4404})
            return
        cookies = _cookies(scope)
        user = await asyncio.to_thread(self._user, cookies.get(settings.SESSION_COOKIE_NAME))
        consumer: Any = _Consumer.as_asgi(turn=self._turn)
        await consumer({**scope, "user": user, "cookies": cookies, "session": {}}, receive, send)

    def _user(self, session_key: str | None) -> Any:
        if not session_key:
            return AnonymousUser()
        with self._turn("websocket"):
            try:
                request = HttpRequest()
                request.session = SessionStore(session_key)
                return get_user(request)
            finally:
                connection.close()


class _Consumer(EventConsumer):
    """The consumer, which asks access classes in a thread."""

    turn: Turn

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self.turn = turn

    async def user_can_see_object_id(self, user_access: Any, oid: Any) -> bool:
        """Whether the object is among those that the access class shows to the user; no for what is no id."""
        return isinstance(oid, int) and await asyncio.to_thread(self._can_see, user_access, oid)

    def _can_see(self, user_access: Any, oid: int) -> bool:
        with self.turn("websocket"):
            try:
                return bool(user_access.get_queryset().filter(pk=oid).exists())
            finally:
                connection.close()


def _cookies(scope: Scope) -> dict[str, str]:
    found: SimpleCookie = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                found.load(value.decode("latin-1"))
            except CookieError:
                continue
    return {name: morsel.value for name, morsel in found.items()}
