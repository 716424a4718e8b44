"""Writing scenarios with what was seen in place of what was recorded: how a newer AWX is recorded."""

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.conformance.compare import filled
from tests.conformance.scenarios import Scenario


def write(played: Iterable[tuple[Scenario, list[dict[str, Any]]]], folder: Path) -> list[Path]:
    """One file a family, in `folder`, which is made if need be; returns the files.

    `played` are scenarios with what each of their steps did. Raises OSError where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for family, members in groupby(sorted(played, key=lambda one: one[0].family), key=lambda one: one[0].family):
        files.append(folder / f"{family}.jsonl")
        files[-1].write_text("".join(line(*one) + "\n" for one in members), encoding="utf-8")
    return files


def line(scenario: Scenario, seen: list[dict[str, Any]]) -> str:
    """A scenario as a line of a recording; a key that is empty in what was seen is left out."""
    steps = [{step.verb: step.argument, "then": filled(then)} for step, then in zip(scenario.steps, seen, strict=True)]
    document = {"id": scenario.id, "given": scenario.given, "steps": steps}
    return json.dumps(document, ensure_ascii=False, default=str)
