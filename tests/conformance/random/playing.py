"""Playing scenarios on a pipeline: in this process, or on AWX in one that has its requirements."""

from __future__ import annotations

import json
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.conformance.scenarios import from_document

CRASH = "crash"

Document = dict[str, Any]
# What each step of a scenario did, as recordings tell it. For one that raises it is `{"crash": traceback}`, the last.
Seen = list[dict[str, Any]]
Play = Callable[[Document], Seen]


def here(document: Document) -> Seen:
    """Play it on the engine that this process has set up, to the first step that names something that isn't there."""
    from tests.conformance.random.built import world_of  # these need a Django that is set up
    from tests.conformance.refs import NotThere
    from tests.conformance.replay import Player

    scenario = from_document(document)
    seen: Seen = []
    try:
        player = Player(world_of(scenario.given))
        for step in scenario.steps:
            seen.append(player.play(step))
    except NotThere:
        pass
    except Exception:
        seen.append({CRASH: traceback.format_exc()})
    same: Seen = json.loads(json.dumps(seen, default=str))  # as it comes from elsewhere
    return same


def serve() -> None:
    """Play the scenarios that come in on standard input, a line each, and print what they did, a line each."""
    answers = sys.stdout
    sys.stdout = sys.stderr  # what a pipeline prints is no answer
    for line in sys.stdin:
        print(json.dumps(here(json.loads(line))), file=answers, flush=True)


@contextmanager
def elsewhere(python: str, *options: str) -> Iterator[Play]:
    """Plays scenarios in a process of that interpreter, `python -m tests.conformance.random --serve` with `options`."""
    command = [python, "-m", "tests.conformance.random", "--serve", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None

        def play(document: Document) -> Seen:
            stdin.write(json.dumps(document) + "\n")
            stdin.flush()
            answer = stdout.readline()
            if not answer:
                raise RuntimeError(f"{python} has ended; its standard error says why.")
            seen: Seen = json.loads(answer)
            return seen

        try:
            yield play
        finally:
            process.kill()  # AWX's libraries have threads that don't end by themselves
