"""Sends websocket messages through Channels (AWX: `awx.main.consumers`)."""

from __future__ import annotations

import json
from collections.abc import Coroutine
from typing import Any, TypeVar

from channels.layers import get_channel_layer
from django.core.serializers.json import DjangoJSONEncoder

T = TypeVar("T")


def emit_channel_notification(group: str, payload: dict[str, Any]) -> None:
    """Send `payload`, as JSON text, to all channels of `group` ("jobs-status_changed", …)."""
    message = {
        "type": "internal.message",
        "text": json.dumps(payload, cls=DjangoJSONEncoder),
        "needs_relay": True,
    }
    run_sync(get_channel_layer().group_send(group, message))


def run_sync(sending: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never waits to its end, without a loop (a notebook's is already running); return its result.

    RuntimeError if it does wait for something: such a layer needs a loop, and has no place in this package.
    """
    try:
        sending.send(None)
    except StopIteration as end:
        return end.value
    sending.close()
    raise RuntimeError("The channel layer waits for a loop; use explorer.dispatch.layer.VisibleChannelLayer.")
