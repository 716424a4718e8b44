"""Programs beyond Python that some tests run. A test without its program is skipped, but fails where all must run."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import pytest


def program(*names: str, folders: Iterable[Path] = ()) -> str:
    """The path of the first of these programs that is installed, in one of `folders` or where the shell looks."""
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", os.defpath)])
    found = next((found for name in names if (found := shutil.which(name, path=path))), None)
    return found or refuse(f"needs {' or '.join(names)}, which is not installed")


def refuse(reason: str) -> NoReturn:
    """Skip the test for this reason; fail it where all must run."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def chromium() -> str:
    """The path of a Chromium to test with."""
    return program("chromium", "chromium-browser", "google-chrome")


def pyodide() -> None:
    """Skip where Pyodide isn't installed beside what makes the site; under CI fail."""
    if not (Path(__file__).parents[1] / "web" / "node_modules" / "pyodide").is_dir():
        refuse("needs Pyodide: make site installs it with npm")


def needs_ansible() -> None:
    """Skip where Ansible or ansible-runner isn't installed; under CI fail."""
    missing = [name for name in ("ansible", "ansible_runner") if importlib.util.find_spec(name) is None]
    if missing:
        refuse(f"{' and '.join(missing)} is not installed: pip install 'awx-launch-explorer[run]'")
