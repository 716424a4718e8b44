"""A Channels layer without a loop, which stores what is sent to a group.

AWX's layer is Redis, read by browsers' websockets. This one never waits, so `consumers.run_sync` can run its coroutines
to their end, inside a notebook's running loop as well.
"""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from channels.layers import BaseChannelLayer


class VisibleChannelLayer(BaseChannelLayer):
    """Keeps each message sent to a group in `sent`, as (group, message), in order."""

    extensions = ["groups", "flush"]
    # Channels 3, which AWX has, knows the check by its older name.
    check_name = getattr(BaseChannelLayer, "require_valid_group_name", BaseChannelLayer.valid_group_name)

    def __init__(self, expiry: int = 60, capacity: int = 100, **kwargs: Any) -> None:
        super().__init__(expiry=expiry, capacity=capacity, **kwargs)
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.groups: dict[str, set[str]] = {}
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self._wake: dict[str, Callable[[], object]] = {}

    async def group_add(self, group: str, channel: str) -> None:
        """Lets `channel` listen to `group`."""
        self.check_name(group)
        self.groups.setdefault(group, set()).add(channel)

    async def group_discard(self, group: str, channel: str) -> None:
        """Ends that."""
        self.groups.get(group, set()).discard(channel)

    async def group_send(self, group: str, message: dict[str, Any]) -> None:
        """Keeps a copy of `message`, so that what the sender does with it later isn't seen here."""
        self.check_name(group)
        self.sent.append((group, copy.deepcopy(message)))
        for channel in tuple(self.groups.get(group, ())):
            self._waiting.setdefault(channel, []).append(copy.deepcopy(message))
            self._wake.get(channel, _nobody)()

    async def new_channel(self, prefix: str = "specific") -> str:
        """Return a unique name for a channel."""
        return f"{prefix}.{uuid4().hex}"

    async def receive(self, channel: str) -> dict[str, Any]:
        """Wait for the channel's next message, which may be sent in another thread, and return it.

        The one method that waits: for a websocket, in a server's loop.
        """
        loop, arrived = asyncio.get_running_loop(), asyncio.Event()
        self._wake[channel] = lambda: loop.call_soon_threadsafe(arrived.set)
        try:
            while not self._waiting.get(channel):
                await arrived.wait()
                arrived.clear()
            return self._waiting[channel].pop(0)
        finally:
            self._wake.pop(channel, None)

    def take(self, channel: str) -> list[dict[str, Any]]:
        """Return what was sent to the channel's groups since the last time."""
        return self._waiting.pop(channel, [])

    async def flush(self) -> None:
        """Forgets all messages and listeners."""
        self.sent.clear()
        self.groups.clear()
        self._waiting.clear()


def _nobody() -> None:
    """Nobody waits for the channel's messages: they stay until someone takes them."""
