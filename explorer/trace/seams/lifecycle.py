"""A job's lifecycle log: each state that the job says it has come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from explorer.trace.seams.seam import Event, OnEnter, Seam
from explorer.trace.values import capture, to_json
from explorer.trace.words import words

if TYPE_CHECKING:
    from explorer.trace.core import RawSpan
    from explorer.trace.pipeline import Pipeline


class Lifecycle(Seam):
    """Seen where the pipeline's step of that name is called with a state."""

    type = "lifecycle"
    fields = {"name": {"type": "string"}, "job": {"$ref": "#/$defs/value"}, "blocked_by": {"$ref": "#/$defs/value"}}
    required = ("name", "job")

    def watchers(self, pipeline: Pipeline) -> Mapping[str, OnEnter]:
        return {pipeline.lifecycle: _note}

    def written(self, *raw: Any) -> dict[str, Any]:
        name, job, blocked_by = raw
        written = {"name": str(name), "job": to_json(job)}
        return written if blocked_by is None else {**written, "blocked_by": to_json(blocked_by)}

    def line(self, event: Event) -> str:
        blocked = f" by {words(event['blocked_by'])}" if "blocked_by" in event else ""
        return f"* {words(event['job'])} {event['name']}{blocked}"


def _note(span: RawSpan, _job: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Which state, and what blocks the job where something does."""
    state = args[0] if args else named.get("state")
    blocker = args[1] if len(args) > 1 else named.get("blocked_by")
    span.events.append((Lifecycle.type, span.recording.clock(), state, span.receiver, capture(blocker)))
