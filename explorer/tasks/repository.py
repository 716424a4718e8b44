"""A git repository made of a folder with files, always with the same commit."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

_MESSAGE = "The playbooks of this world"
_NOBODY = "explorer"
_ADDRESS = "explorer@example.org"
_MOMENT = "2024-10-23T00:00:00+00:00"


def repository_of(files: Path, parent: Path) -> Path:
    """The repository in `parent` with the content of `files`; it is made where it isn't there yet.

    Author and time are fixed, so the same files give the same commit on every machine. RuntimeError without git.
    """
    path = parent / files.name
    if path.exists():
        return path
    shutil.copytree(files, path)
    for command in (("init", "--quiet", "--initial-branch=main"), ("add", "."), ("commit", "--quiet", "-m", _MESSAGE)):
        _git(path, *command)
    return path


def revision_of(files: Path, parent: Path) -> str:
    """The commit of that repository, as a hexadecimal number."""
    return _git(repository_of(files, parent), "rev-parse", "HEAD").strip()


def _git(path: Path, *command: str) -> str:
    env = {
        "PATH": os.environ.get("PATH", os.defpath),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{role}_NAME": _NOBODY for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_EMAIL": _ADDRESS for role in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{role}_DATE": _MOMENT for role in ("AUTHOR", "COMMITTER")},
    }
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(path), "-c", "core.autocrlf=false", "-c", "core.filemode=false", *command],  # noqa: S607
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
    except FileNotFoundError as problem:
        raise RuntimeError("A project can't be fetched here: git isn't installed.") from problem
    return done.stdout
