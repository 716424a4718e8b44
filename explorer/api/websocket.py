"""What a browser's websocket is connected to (AWX: `awx.main.consumers.EventConsumer`).

AWX keeps it beside `emit_channel_notification`. Here it stands above the access classes that it asks.
"""

from __future__ import annotations

from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer

from explorer.access import consumer_access

XRF_KEY = "_auth_user_xrf"


class EventConsumer(AsyncJsonWebsocketConsumer):
    """One browser: it may subscribe to groups of messages, and gets what is sent to them.

    `scope` is the connection: its `user`, `cookies` and `session`. In the session are the groups, and the CSRF token
    that each subscription has to repeat, so that no page of another site can subscribe with this user's cookie.
    """

    async def connect(self) -> None:
        """Accept a user who is logged in; anybody else is told to close."""
        user = self.scope["user"]
        await self.accept()
        if not user or user.is_anonymous:
            await self.send_json({"close": True})
            await self.close()
            return
        await self.send_json({"accept": True, "user": user.id})
        if token := self.scope["cookies"].get("csrftoken"):
            self.scope["session"][XRF_KEY] = token

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        """Leave all groups."""
        for group in self.scope["session"].pop("groups", ()):
            await self.channel_layer.group_discard(group, self.channel_name)

    async def user_can_see_object_id(self, user_access: Any, oid: Any) -> bool:
        """Whether the object is among those that the access class shows to the user."""
        return bool(user_access.get_queryset().filter(pk=oid).exists())

    async def receive_json(self, content: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """Subscribe to the groups asked for, and to no others: `{"groups": {"jobs": ["summary"]}, "xrftoken": …}`.

        Groups of one object (`job_events`, `workflow_events`, `ad_hoc_command_events`) need the right to see it.
        """
        token = content.get("xrftoken")
        if not token or token != self.scope["session"].get(XRF_KEY):
            await self.send_json({"error": "access denied to channel"})
            return
        if "groups" in content:
            await self._subscribe(content["groups"])

    async def _subscribe(self, asked: dict[str, Any]) -> None:
        if not all(isinstance(ids, list) for ids in asked.values()):
            await self.send_json({"error": "access denied to channel"})
            return
        before = set(self.scope["session"].get("groups", ()))
        groups = {name async for name in self._allowed(asked)}
        for group in before - groups:
            await self.channel_layer.group_discard(group, self.channel_name)
        for group in groups - before:
            await self.channel_layer.group_add(group, self.channel_name)
        self.scope["session"]["groups"] = groups
        await self.send_json(
            {
                "groups_current": sorted(groups),
                "groups_left": sorted(before - groups),
                "groups_joined": sorted(groups - before),
            }
        )

    async def _allowed(self, asked: dict[str, list[Any]]) -> Any:
        for group, ids in asked.items():
            access = consumer_access(group)
            for oid in ids:
                if access is not None and not await self.user_can_see_object_id(access(self.scope["user"]), oid):
                    await self.send_json({"error": f"access denied to channel {group} for resource id {oid}"})
                else:
                    yield f"{group}-{oid}"

    async def internal_message(self, event: dict[str, Any]) -> None:
        """Pass a message of the channel layer on to the browser."""
        await self.send(event["text"])
