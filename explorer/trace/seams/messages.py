"""Messages that leave: to the dispatcher by the pipeline's own method, and to browsers by Channels' layer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from explorer.trace.core import RawSpan, current, report
from explorer.trace.patching import Patch, patch
from explorer.trace.seams.seam import Event, OnEnter, Seam
from explorer.trace.values import capture, to_json
from explorer.trace.words import words

if TYPE_CHECKING:
    from explorer.trace.pipeline import Pipeline

# What a line tells of a message to browsers.
_TOLD = ("unified_job_id", "status", "group_name")


class Messages(Seam):
    """A message that is run inside the same trace is a span that links to where it was sent."""

    type = "message"
    fields = {
        "channel": {"enum": ["dispatcher", "websocket"]},
        "to": {"type": "string"},
        "body": {"$ref": "#/$defs/value"},
    }
    required = ("channel", "to", "body")

    def patches(self, pipeline: Pipeline) -> Iterable[Patch]:
        """None where the project has no such method, or no layer."""
        if pipeline.publish and (published := _published(pipeline.publish)):
            yield published
        layer = _layer()
        if hasattr(layer, "group_send"):
            yield patch(type(layer), "group_send", _group_send)

    def watchers(self, pipeline: Pipeline) -> Mapping[str, OnEnter]:
        return {pipeline.worker: _link_to_sender}

    def written(self, *raw: Any) -> dict[str, Any]:
        channel, to, body = raw
        return {"channel": channel, "to": to, "body": to_json(body)}

    def line(self, event: Event) -> str:
        body = event["body"] if isinstance(event["body"], dict) else {}
        said = body.get("task") or body.get("text") or ""
        return f"> {event['channel']} {event['to']}: {_said(said)}"


def _said(text: Any) -> str:
    """A message's content; a browser's message is JSON inside JSON."""
    try:
        content = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return words(text)
    if not isinstance(content, dict):
        return words(text)
    return ", ".join(f"{key} {words(value)}" for key, value in content.items() if key in _TOLD)


def _published(publish: str) -> Patch | None:
    from explorer.trace.targets import resolve

    try:
        owner, name = resolve(publish)
        return patch(owner, name, _publish)
    except (ImportError, AttributeError):
        return None


def _layer() -> Any:
    """The default layer of a project that uses Channels."""
    from django.conf import settings

    if "channels" not in sys.modules or not getattr(settings, "CHANNEL_LAYERS", None):
        return None
    from channels.layers import get_channel_layer

    return get_channel_layer()


def _publish(method: Any, _bus: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is not None:
        try:
            _note_published(span, *args, *kwargs.values())
        except Exception as error:
            report(span, "publish", error)
    return method(*args, **kwargs)


def _note_published(span: RawSpan, queue: str, body: Any) -> None:
    body = json.loads(body) if isinstance(body, str) else body
    span.events.append((Messages.type, span.recording.clock(), "dispatcher", queue, capture(body)))
    if isinstance(body, dict) and "uuid" in body:
        span.recording.sent[body["uuid"]] = span


def _group_send(method: Any, _layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is not None:
        try:
            given = dict(zip(("group", "message"), args, strict=False)) | kwargs
            body = capture(given["message"])
            span.events.append((Messages.type, span.recording.clock(), "websocket", given["group"], body))
        except Exception as error:
            report(span, "group_send", error)
    return method(*args, **kwargs)


def _link_to_sender(span: RawSpan, _receiver: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    """A worker takes a message: its span links to where the message was sent, if this trace saw that."""
    body = args[0] if args else named.get("body")
    sender = span.recording.sent.get(body["uuid"]) if isinstance(body, dict) and "uuid" in body else None
    if sender is not None:
        span.links = [(sender, "message sent here")]
