"""`python -m tests.notebooks [NOTEBOOK…]`: run notebooks and save what they print, the way it is compared later."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.notebooks.saving import NOTEBOOKS, run_and_save


def main(names: list[str]) -> None:
    for path in [Path(name) for name in names] or sorted(NOTEBOOKS.glob("**/*.ipynb")):
        run_and_save(path)
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
