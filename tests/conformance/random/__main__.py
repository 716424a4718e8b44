"""`python -m tests.conformance.random --seed S --count N`: does anything in our pipeline break?

With `--engine awx --source FOLDER --python PYTHON` each scenario is played on AWX too, by an interpreter that has its
requirements, and what differs is printed: the first of each kind is reduced to what is needed to show it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from random import Random

from explorer.engines import AWX_SOURCE, ENGINES, engine_for
from tests.conformance import recording
from tests.conformance.random.comparing import Difference, compared, crashes, failures, told
from tests.conformance.random.playing import Document, Play, elsewhere, here, serve
from tests.conformance.random.reducing import reduced
from tests.conformance.random.steps import steps
from tests.conformance.random.worlds import world
from tests.conformance.scenarios import from_document

AWX_PYTHON = "EXPLORER_AWX_PYTHON"
IN_ONE_WORLD = 8


def scenario(seed: int, number: int) -> Document:
    """The scenario of that number: the same for the same seed, whichever others are played.

    To build a world takes longer than to play in it, so some are played in the same.
    """
    given = world(Random(f"{seed}-{number // IN_ONE_WORLD}"))  # noqa: S311  no secret
    return {"id": f"random/{seed}-{number}", "given": given, "steps": steps(Random(f"{seed} {number}"))}  # noqa: S311


class Game:
    """Plays scenarios on ours, and on AWX where `theirs` is given; counts and keeps what came of them."""

    def __init__(self, theirs: Play | None, tries: int) -> None:
        self.theirs = theirs
        self.tries = tries
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.counts: Counter[str] = Counter()
        self.found: list[Document] = []

    def play(self, document: Document) -> None:
        """Play it, and tell what differs; only the first of a kind at length."""
        self.counts["played"] += 1
        found = self.differences(document)
        if not found:
            return
        self.counts["differ"] += 1
        kind = _kind(document, found[0])
        self.kinds[kind] += 1
        if self.kinds[kind] > 1:
            print(f"✗ {document['id']}: {' '.join(kind)}, again", flush=True)
            return
        small = reduced(document, lambda one: self._shows(one, kind), self.tries)
        self.found.append(small)
        print(told(small, self.differences(small)))
        print(f"  {json.dumps(small['given'], ensure_ascii=False)}\n", flush=True)

    def differences(self, document: Document) -> list[Difference]:
        ours = here(document)
        if self.theirs is None:
            return failures(ours)
        theirs = self.theirs(document)
        self.counts["AWX itself fails"] += crashes(theirs)
        return compared(theirs, ours)

    def _shows(self, document: Document, kind: tuple[str, str]) -> bool:
        found = self.differences(document)
        return bool(found) and _kind(document, found[0]) == kind

    def record(self, folder: Path) -> list[Path]:
        """Write what was found to files there, with AWX's answers."""
        assert self.theirs is not None
        played = [(from_document(document), self.theirs(document)) for document in self.found]
        return recording.write(played, folder)


def _kind(document: Document, difference: Difference) -> tuple[str, str]:
    """Differences of one kind are in steps of one kind, in the same place of what is seen."""
    step = document["steps"][difference.step - 1]
    (verb,) = (name for name in step if name != "then")
    request = step.get("request", {})
    return f"{request.get('method', verb)} {request.get('path', '')}".strip(), difference.place


def main(arguments: list[str] | None = None) -> int:
    """Play so many scenarios; 0 if nothing differs, 1 if something does, 2 if they can't be played."""
    options = _options(arguments)
    try:
        if options.serve:
            _set_up(options.engine, options.source)
            serve()
            return 0
        return _play(options)
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


def _play(options: argparse.Namespace) -> int:
    _set_up("explorer", None)
    with ExitStack() as stack:
        theirs = stack.enter_context(_awx(options)) if options.engine == "awx" else None
        game = Game(theirs, options.tries)
        for number in range(options.first, options.first + options.count):
            game.play(scenario(options.seed, number))
        if options.record and theirs:
            print(f"recorded in {', '.join(map(str, game.record(options.record)))}")
    on = "on both" if options.engine == "awx" else "on ours alone"
    print(f"seed {options.seed}: {game.counts['played']} scenarios {on}, {game.counts['differ']} differ")
    return 1 if game.counts["differ"] else 0


def _awx(options: argparse.Namespace):  # type: ignore[no-untyped-def]
    source = options.source or os.environ.get(AWX_SOURCE)
    return elsewhere(options.python, "--engine", "awx", *(["--source", str(source)] if source else []))


def _set_up(engine: str, source: Path | None) -> None:
    from explorer import shim

    shim.setup(engine=engine_for(engine, source=source))
    shim.create_tables()


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance.random", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="which scenarios; the same seed makes the same")
    parser.add_argument("--count", type=int, default=100, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--engine", choices=ENGINES, default="explorer", help="awx: play them on AWX as well")
    parser.add_argument("--source", type=Path, help=f"the folder of AWX's repository, also ${AWX_SOURCE}")
    parser.add_argument(
        "--python",
        default=os.environ.get(AWX_PYTHON, sys.executable),
        help=f"an interpreter with AWX's requirements, also ${AWX_PYTHON}",
    )
    parser.add_argument("--tries", type=int, default=150, help="how often one is played to reduce it")
    parser.add_argument("--record", type=Path, metavar="FOLDER", help="write what differs there, with AWX's answers")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
