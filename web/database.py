"""`python -m web.database FILE`: write an empty database with all tables, so that a tab doesn't have to make them."""

from __future__ import annotations

import shutil
import sys

from explorer import shim


def main(file: str) -> None:
    """Write the database to `file`."""
    shim.setup()
    shutil.copyfile(shim.empty_database(), file)


if __name__ == "__main__":
    main(sys.argv[1])
