"""Writes what the trace document's schema says of events, as the seams have it (`python -m tests.write_schema`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import explorer.trace
from explorer.trace.seams import EVENTS, Seam

SCHEMA = Path(explorer.trace.__file__).parent / "schema.json"


def with_events(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the seams' events in it."""
    event = {
        "type": "object",
        "required": ["type", "at"],
        "properties": {"type": {"enum": list(EVENTS)}, "at": {"type": "integer"}},
        "allOf": [_one(seam) for seam in EVENTS.values()],
    }
    return {**schema, "$defs": {**schema["$defs"], "event": event}}


def _one(seam: Seam) -> dict[str, Any]:
    fields = {"properties": dict(seam.fields), "required": list(seam.required)}
    return {"if": {"properties": {"type": {"const": seam.type}}}, "then": fields}


def write() -> None:
    schema = with_events(json.loads(SCHEMA.read_text("utf-8")))
    SCHEMA.write_text(json.dumps(schema, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    write()
    print(SCHEMA)
