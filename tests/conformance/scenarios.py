"""Reading scenarios: one JSON object a line, one file a family."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Where a step or an object names an object or a job.
REFERENCE = re.compile(r"[@#][\w-]+")

VERBS = ("request", "manager", "finish", "change", "delete")


class BrokenScenario(ValueError):
    """A scenario file that cannot be read, with the place where it is broken."""


@dataclass(frozen=True)
class Step:
    """One thing that is done (`verb` and its `argument`), and what AWX answered (`then`)."""

    verb: str
    argument: Any
    then: dict[str, Any]

    def __str__(self) -> str:
        if self.verb != "request":
            return f"{self.verb} {json.dumps(self.argument)}"
        request = self.argument
        data = f" {json.dumps(request['data'])}" if "data" in request else ""
        return f"{request['method']} {request['path']} as {request['as'] or 'nobody'}{data}"


@dataclass(frozen=True)
class Scenario:
    id: str
    given: dict[str, dict[str, Any]]
    steps: tuple[Step, ...]

    @property
    def family(self) -> str:
        return self.id.partition("/")[0]


def read(paths: Iterable[Path]) -> Iterator[Scenario]:
    """The scenarios of files and of all the `.jsonl` files in folders, in order.

    Raises BrokenScenario for a path that isn't there, and for a line that isn't a scenario.
    """
    for path in paths:
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        if not files:
            raise BrokenScenario(f"{path}: no .jsonl file in this folder")
        for file in files:
            yield from _read_file(file)


def _read_file(file: Path) -> Iterator[Scenario]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BrokenScenario(f"{file}: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield parse(line, f"{file}:{number}")


def parse(line: str, place: str) -> Scenario:
    """The scenario in that line. Raises BrokenScenario, which names `place`, for a line that isn't one."""
    try:
        return from_document(json.loads(line))
    except json.JSONDecodeError as error:
        raise BrokenScenario(f"{place}: not JSON: {error}") from error
    except (KeyError, TypeError) as error:
        raise BrokenScenario(f"{place}: not a scenario: {error!r}") from error
    except BrokenScenario as error:
        raise BrokenScenario(f"{place}: {error}") from error


def from_document(document: dict[str, Any]) -> Scenario:
    """The scenario that a line's JSON object describes; KeyError, TypeError or BrokenScenario where it is none."""
    return Scenario(document["id"], document["given"], tuple(_step(step) for step in document["steps"]))


def _step(step: dict[str, Any]) -> Step:
    verbs = [verb for verb in VERBS if verb in step]
    if len(verbs) != 1:
        raise BrokenScenario(f"a step needs one of {', '.join(VERBS)}, and has {', '.join(verbs) or 'none'}")
    return Step(verbs[0], step[verbs[0]], step.get("then", {}))
