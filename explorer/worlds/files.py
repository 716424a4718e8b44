"""A world in a file: its description as JSON, and what its import left out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

VERSION = 1
SUFFIX = ".json"


def save_world(
    path: Path,
    objects: Mapping[str, Any],
    left_out: Sequence[tuple[str, str]] = (),
    changed: Sequence[tuple[str, str]] = (),
) -> None:
    """Write a world that `load_world` reads. Raises OSError where it can't be written."""
    notes = {"left_out": _noted(left_out), "changed": _noted(changed)}
    document = {"explorer_world": VERSION, "objects": objects, **notes}
    path.write_text(json.dumps(document, indent=1) + "\n", "utf-8")


def load_world(path: Path) -> dict[str, dict[str, Any]]:
    """The description in a file that `explorer import` wrote.

    Raises OSError where there is no such file, ValueError for one that holds no world.
    """
    try:
        document = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is no world: it isn't JSON ({error})") from None
    objects = document.get("objects") if isinstance(document, dict) else None
    if not isinstance(objects, dict) or not all(isinstance(one, dict) for one in objects.values()):
        raise ValueError(f"{path} is no world: `explorer import` writes one from what `awx export` prints")
    if document.get("explorer_world") != VERSION:
        raise ValueError(
            f"{path} has version {document.get('explorer_world')!r}, and {VERSION} is read here: import again"
        )
    return objects


def _noted(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"what": what, "reason": reason} for what, reason in pairs]
