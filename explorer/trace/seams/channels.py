"""Messages to browsers, seen where they enter Django Channels' layer."""

from __future__ import annotations

import sys
from typing import Any

from explorer.trace.core import current, report
from explorer.trace.patching import Patch, patch
from explorer.trace.values import capture


def patches() -> list[Patch]:
    """A hook on the configured layer's `group_send`; none where the project has no layer."""
    layer = _layer()
    if layer is None or not hasattr(layer, "group_send"):
        return []
    return [patch(type(layer), "group_send", _group_send)]


def _layer() -> Any:
    """The default layer of a project that uses Channels."""
    from django.conf import settings

    if "channels" not in sys.modules or not getattr(settings, "CHANNEL_LAYERS", None):
        return None
    from channels.layers import get_channel_layer

    return get_channel_layer()


def _group_send(method: Any, _layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is not None:
        try:
            given = dict(zip(("group", "message"), args, strict=False)) | kwargs
            body = capture(given["message"])
            span.events.append(("message", span.recording.clock(), "websocket", given["group"], body))
        except Exception as error:
            report(span, "group_send", error)
    return method(*args, **kwargs)
