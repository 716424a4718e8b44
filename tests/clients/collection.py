"""Puts AWX's collection `awx.awx` into this environment: `python -m tests.clients.collection`.

The package `ansible` holds it among a hundred others. Installing them all would take a minute and 500 MB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "ansible==12.3.0"  # awx.awx 24.6.1
COLLECTIONS = Path(sys.prefix) / "collections"


def install() -> None:
    """Download the package, and unpack the one collection."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)  # noqa: S603
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.startswith("ansible_collections/awx/")]
            archive.extractall(COLLECTIONS, names)


if __name__ == "__main__":
    install()
