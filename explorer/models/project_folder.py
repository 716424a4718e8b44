"""Where a project's files are, and what is among them (AWX: `awx.main.models.projects.ProjectOptions`)."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from explorer.process_folder import node_folder

_CACHE = ".__awx_cache"
_YAML = (".yml", ".yaml")
_PLAY = re.compile(r"^\s*-?\s*(?:hosts|(?:ansible\.builtin\.)?(?:include|import_playbook)):")
_VAULT = "$ANSIBLE_VAULT;"
_INVENTORY_LINE = re.compile(r"^[a-zA-Z0-9_.=\[\]]")
_LEFT_OUT = frozenset(("roles", "tasks", "group_vars", "host_vars"))
_MOST_INVENTORIES = 51
_FIRST_LINES = 11


def root() -> Path:
    """The folder of all projects."""
    return Path(settings.PROJECTS_ROOT or node_folder() / "projects")


def path_of(project: Any, check_if_exists: bool) -> str | None:
    """The project's folder; None where it has none, or where it isn't there and that matters."""
    name = Path(project.local_path).name
    if not name:
        return None
    path = root() / name
    return str(path) if not check_if_exists or path.exists() else None


def lock_file_of(project: Any) -> str | None:
    """The file that is locked while a run uses the project's folder."""
    path = path_of(project, check_if_exists=False)
    if path is None:
        return None
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    return f"{path}.lock"


def cache_of(project: Any) -> str:
    """Where roles and collections of the project's revisions are kept."""
    return str(root() / _CACHE / Path(project.local_path).name)


def playbooks_in(path: str | None) -> list[str]:
    """The files that a template can name as its playbook, as paths in the project.

    They end in .yml or .yaml, and one of their lines looks like a play's, or they are encrypted whole. Files of roles,
    tasks and variables aren't looked at.
    """
    found = [file for file in _files(path) if file.suffix in _YAML and _looks_like_a_playbook(file)]
    return sorted((str(file.relative_to(path or "")) for file in found), key=str.lower)


def _looks_like_a_playbook(file: Path) -> bool:
    with file.open(errors="replace") as text:
        return any(_PLAY.match(line) or (number == 0 and line.startswith(_VAULT)) for number, line in enumerate(text))


def inventories_in(path: str | None) -> list[str]:
    """The files that are offered to an inventory source, as paths in the project; at most 51.

    Those called `inventory` or `hosts`, those that end in .ini or can be executed, and those without an ending whose
    first lines look like Ansible's. A source may name other files all the same.
    """
    found = [str(file.relative_to(path or "")) for file in _files(path) if _looks_like_an_inventory(file)]
    return sorted(found[:_MOST_INVENTORIES], key=str.lower)


def _looks_like_an_inventory(file: Path) -> bool:
    if file.name in ("inventory", "hosts") or file.suffix == ".ini" or os.access(file, os.X_OK):
        return True
    if file.suffix:
        return False
    with file.open(errors="replace") as text:
        return any(_INVENTORY_LINE.match(line) for line in itertools.islice(text, _FIRST_LINES))


def _files(path: str | None) -> Iterator[Path]:
    for file in sorted(Path(path).rglob("*")) if path else ():
        folders = set(file.relative_to(path or "").parts[:-1])
        hidden = any(folder.startswith(".") for folder in folders)
        if file.is_file() and not hidden and not folders & _LEFT_OUT:
            yield file
