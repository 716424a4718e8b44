"""A browser of one's own: AWX's consumer on the lab's channel layer, without a network between."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from channels.layers import get_channel_layer
from django.contrib.auth.models import AnonymousUser, User

from explorer.api.websocket import EventConsumer
from explorer.consumers import run_sync

_TOKEN = "the-token-of-the-cookie"  # noqa: S105  a made-up browser's
DEFAULT_GROUPS: Mapping[str, Iterable[Any]] = {"jobs": ["status_changed", "summary"]}


class Listener:
    """What a browser gets that is connected as one user. `received` has every message so far, as the browser reads it.

    Messages of the consumer itself, such as `{"accept": true}` and refusals, are among them.
    """

    def __init__(self, user: User | None, groups: Mapping[str, Iterable[Any]], *, token: str = _TOKEN) -> None:
        self.user = user.username if user else "nobody"
        self._messages: list[dict[str, Any]] = []
        self._consumer = EventConsumer()
        self._consumer.scope = {"user": user or AnonymousUser(), "cookies": {"csrftoken": _TOKEN}, "session": {}}
        self._layer: Any = get_channel_layer()
        self._consumer.channel_layer = self._layer
        self._consumer.channel_name = run_sync(self._layer.new_channel())
        self._consumer.base_send = self._keep
        run_sync(self._consumer.connect())
        if user is not None:
            self.subscribe(groups, token=token)

    def subscribe(self, groups: Mapping[str, Iterable[Any]], *, token: str = _TOKEN) -> None:
        """Ask for these groups and no others: `{"jobs": ["status_changed"], "job_events": [12]}`.

        With another `token` than that of the cookie the consumer refuses, as it does for a page of another site.
        """
        asked = {name: list(ids) for name, ids in groups.items()}
        run_sync(self._consumer.receive_json({"groups": asked, "xrftoken": token}))

    @property
    def groups(self) -> list[str]:
        """The groups that the browser is subscribed to."""
        return sorted(self._consumer.scope["session"].get("groups", ()))

    @property
    def received(self) -> list[dict[str, Any]]:
        """Every message so far, the oldest first."""
        for message in self._layer.take(self._consumer.channel_name):
            run_sync(self._consumer.internal_message(message))
        return list(self._messages)

    def close(self) -> None:
        """Close the connection: the browser gets nothing more."""
        run_sync(self._consumer.disconnect(1000))

    async def _keep(self, message: dict[str, Any]) -> None:
        if message.get("text"):
            self._messages.append(json.loads(message["text"]))

    def __repr__(self) -> str:
        lines = [f"{self.user} listens to {', '.join(self.groups) or 'nothing'}"]
        return "\n".join([*lines, *(f"  {_line(message)}" for message in self.received)])


def _line(message: Mapping[str, Any]) -> str:
    """The message in one line, without what differs from run to run."""
    left_out = ("finished", "created", "modified", "event_data", "uuid", "parent_uuid", "groups_joined", "groups_left")
    return ", ".join(f"{name} {value}" for name, value in message.items() if name not in left_out)
