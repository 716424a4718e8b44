"""Programs beyond Python that some tests run. A test without its program is skipped, but fails where all must run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest


def program(*names: str, folders: Iterable[Path] = ()) -> str:
    """The path of the first of these programs that is installed, in one of `folders` or where the shell looks."""
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", os.defpath)])
    for name in names:
        if found := shutil.which(name, path=path):
            return found
    reason = f"needs {' or '.join(names)}, which is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def chromium() -> str:
    """The path of a Chromium to test with."""
    return program("chromium", "chromium-browser", "google-chrome")
