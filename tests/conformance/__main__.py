"""`python -m tests.conformance FILE_OR_FOLDER… [-v]`: does our pipeline do what AWX did?

With `--engine awx` they are played on AWX itself: does it still do that? `--record FOLDER` writes down what was seen.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.engines import AWX_SOURCE, ENGINES, engine_for
from tests.conformance import recording, report
from tests.conformance.scenarios import BrokenScenario, Scenario, read

if TYPE_CHECKING:
    from tests.conformance.replay import Outcome


def main(arguments: list[str] | None = None) -> int:
    """Replay recorded scenarios; 0 if all match, 1 if some don't, 2 if nothing can be replayed."""
    options = _options(arguments)
    try:
        scenarios = list(read(options.paths))
        outcomes = _replayed(scenarios, options)
    except (BrokenScenario, RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(report.table(outcomes))
    matching = sum(outcome.matches for outcome in outcomes)
    print(f"{matching} of {len(outcomes)} scenarios match")
    if options.record:
        whole = [outcome for outcome in outcomes if not outcome.crash]
        files = recording.write(((outcome.scenario, outcome.seen) for outcome in whole), options.record)
        print(f"{len(whole)} recorded in {len(files)} files of {options.record}")
    return 0 if matching == len(outcomes) else 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="FILE_OR_FOLDER", help=".jsonl files, or folders of them"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="show how a failing scenario differs")
    parser.add_argument("--engine", choices=ENGINES, default="explorer", help="whose pipeline to play them on")
    parser.add_argument("--source", type=Path, help=f"the folder of AWX's repository, also ${AWX_SOURCE}")
    parser.add_argument("--record", type=Path, metavar="FOLDER", help="write what was seen to files there")
    return parser.parse_args(arguments)


def _replayed(scenarios: list[Scenario], options: argparse.Namespace) -> "list[Outcome]":
    from explorer import shim

    shim.setup(engine=engine_for(options.engine, source=options.source))
    shim.create_tables()

    from tests.conformance.replay import replay  # needs a Django that is set up

    outcomes = []
    for scenario in scenarios:
        outcomes.append(replay(scenario))
        if options.verbose and not outcomes[-1].matches:
            print(report.details(outcomes[-1]), flush=True)
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
