"""`python -m tests.conformance FILE_OR_FOLDER… [-v]`: does our pipeline do what AWX did?"""

import argparse
import sys
from pathlib import Path

from explorer.engines import AWX_SOURCE, ENGINES, engine_for
from tests.conformance import report
from tests.conformance.scenarios import BrokenScenario, read


def main(arguments: list[str] | None = None) -> int:
    """Replay recorded scenarios; 0 if all match, 1 if some don't, 2 if there is nothing to replay."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="FILE_OR_FOLDER", help=".jsonl files, or folders of them"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="show how a failing scenario differs")
    parser.add_argument("--engine", choices=ENGINES, default="explorer", help="whose pipeline to play them on")
    parser.add_argument("--source", type=Path, help=f"the folder of AWX's repository, also ${AWX_SOURCE}")
    options = parser.parse_args(arguments)
    try:
        scenarios = list(read(options.paths))
    except BrokenScenario as error:
        print(error, file=sys.stderr)
        return 2

    from explorer import shim

    shim.setup(engine=engine_for(options.engine, source=options.source))
    shim.create_tables()

    from tests.conformance.replay import replay  # needs a Django that is set up

    outcomes = []
    for scenario in scenarios:
        outcomes.append(replay(scenario))
        if options.verbose and not outcomes[-1].matches:
            print(report.details(outcomes[-1]))
    print(report.table(outcomes))
    matching = sum(outcome.matches for outcome in outcomes)
    print(f"{matching} of {len(outcomes)} scenarios match")
    return 0 if matching == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
