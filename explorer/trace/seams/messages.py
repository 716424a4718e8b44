"""Messages to the dispatcher, and the diary of a job: what the pipeline's own functions mean."""

from __future__ import annotations

import json
from typing import Any

from explorer.trace.core import RawSpan, current, report
from explorer.trace.patching import Patch, patch
from explorer.trace.values import capture


def patches(publish: str) -> list[Patch]:
    """A hook on the method through which messages leave; none where the project has no such method."""
    from explorer.trace.targets import resolve

    try:
        owner, name = resolve(publish)
        return [patch(owner, name, _publish)]
    except (ImportError, AttributeError):
        return []


def _publish(method: Any, _bus: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    span = current.get()
    if span is not None:
        try:
            _note(span, *args, *kwargs.values())
        except Exception as error:
            report(span, "publish", error)
    return method(*args, **kwargs)


def _note(span: RawSpan, queue: str, body: Any) -> None:
    body = json.loads(body) if isinstance(body, str) else body
    span.events.append(("message", span.recording.clock(), "dispatcher", queue, capture(body)))
    if isinstance(body, dict) and "uuid" in body:
        span.recording.sent[body["uuid"]] = span


def link_to_sender(span: RawSpan, _receiver: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    """A worker takes a message: its span links to where the message was sent, if this trace saw that."""
    body = args[0] if args else named.get("body")
    sender = span.recording.sent.get(body["uuid"]) if isinstance(body, dict) and "uuid" in body else None
    if sender is not None:
        span.links = [(sender, "message sent here")]


def note_lifecycle(span: RawSpan, _job: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    """A line in a job's diary: which state, and what blocks it where something does."""
    state = args[0] if args else named.get("state")
    blocker = args[1] if len(args) > 1 else named.get("blocked_by")
    span.events.append(("lifecycle", span.recording.clock(), state, span.receiver, capture(blocker)))
