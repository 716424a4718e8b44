"""`python -m tests.family [WORD]…`: where do our classes differ from AWX's?

With words, only what differs in a sentence with one of them is printed; the numbers are those of everything.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(words: Sequence[str]) -> int:
    """Print what differs, then how much is as in AWX; return 0 if everything is, else 1."""
    from explorer import shim

    shim.setup()

    from explorer.trace.catalogue import CATALOGUE
    from tests.family.compare import compare_class, compare_step
    from tests.family.expected import classes

    compared = [compare_class(one) for one in classes().values()]
    broken = [problem for step in CATALOGUE if (problem := compare_step(step))]
    for difference in [line for one in compared for line in one.differences] + broken:
        if not words or any(word in difference for word in words):
            print(difference)

    methods, misplaced = sum(one.methods for one in compared), sum(one.misplaced for one in compared)
    alike = sum(not one.differences for one in compared)
    print(
        f"classes {alike} of {len(compared)}, methods {methods - misplaced} of {methods}, "
        f"steps {len(CATALOGUE) - len(broken)} of {len(CATALOGUE)}"
    )
    return 0 if alike == len(compared) and not broken else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
