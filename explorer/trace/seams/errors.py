"""Hooks that failed: the core reports them, and the call that was watched went on."""

from __future__ import annotations

from typing import Any

from explorer.trace.seams.seam import Event, Seam


class HookErrors(Seam):
    """What `explorer.trace.core.report` tells."""

    type = "hook_error"
    fields = {"hook": {"type": "string"}, "error": {"type": "string"}}
    required = ("hook", "error")

    def written(self, *raw: Any) -> dict[str, Any]:
        hook, error = raw
        return {"hook": hook, "error": error}

    def line(self, event: Event) -> str:
        return f"! hook {event['hook']} failed: {event['error']}"
