"""`python -m tests.secrets --count 1000 --seed S`: plant that many secrets, and print those that are seen somewhere."""

from __future__ import annotations

import argparse
import sys

from explorer.shim import setup


def main() -> int:
    """Print a line for each leak, and last `0 of 1000 leaked`; 1 if any did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    asked = parser.parse_args()
    setup()
    from tests.secrets.looking import leaks  # imports models, which need the setup

    leaked = 0
    for planted, surfaces in leaks(asked.seed, asked.first, asked.count):
        if surfaces:
            leaked += 1
            what = f"#{planted.number} {planted.place}: {planted.secret!r} of {planted.value!r}"
            print(f"{what} in {', '.join(surfaces)}", flush=True)
    print(f"{leaked} of {asked.count} leaked")
    return 1 if leaked else 0


if __name__ == "__main__":
    sys.exit(main())
