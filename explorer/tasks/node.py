"""What this machine is when it plays the node that runs Ansible: its folders, its programs, and what it refuses.

An AWX node has an execution environment, a network and a disk of its own. Here all of it is one folder, which is gone
with the process: private data folders, project folders, and the repositories that projects are fetched from.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from explorer.process_folder import node_folder
from explorer.tasks.repository import repository_of

_FROM_THIS_PROCESS = ("HOME", "LANG", "LC_ALL", "TMPDIR")
_MANAGE = """#!/bin/sh
exec "{python}" -m explorer.tasks.manage "$@"
"""
_SSH = """#!/bin/sh
echo "This node doesn't connect to other machines: its hosts are this machine itself." >&2
exit 255
"""


class Node:
    """This machine as a node. `repositories` maps the address of a project's source to the folder with the
    files that are fetched from there; with `local` no host is any other machine than this one.
    """

    repositories: dict[str, Path] = {}
    local = True

    @classmethod
    def folder(cls, name: str) -> Path:
        """One of the node's folders, which only this user can read; made where it isn't there yet."""
        path = node_folder() / name
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    @classmethod
    def forget(cls) -> None:
        """Remove all that runs have left on the node, and the repositories of the last world."""
        cls.repositories.clear()
        cls.local = True
        for name in ("private", "projects", "repositories"):
            shutil.rmtree(node_folder() / name, ignore_errors=True)

    @classmethod
    def environment(cls) -> dict[str, str]:
        """The variables that a worker starts with: of this process's own only those without which nothing runs."""
        env = {name: os.environ[name] for name in _FROM_THIS_PROCESS if name in os.environ}
        programs = cls._program("awx-manage", _MANAGE.format(python=sys.executable)).parent
        env["PATH"] = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        env["PYTHONPATH"] = str(Path(__file__).parents[2])  # where awx-manage finds this package
        env["PYTHONUTF8"] = "1"
        env["ANSIBLE_LOCAL_TEMP"] = str(cls.folder("ansible"))
        if cls.local:
            env["ANSIBLE_SSH_EXECUTABLE"] = str(cls._program("ssh", _SSH))
        return env | cls._addresses()

    @classmethod
    def connection_variables(cls, variables: dict[str, Any]) -> dict[str, Any]:
        """What a host's variables need besides, so that Ansible takes this machine for the host."""
        if not cls.local or "ansible_connection" in variables:
            return {}
        return {"ansible_connection": "local", "ansible_python_interpreter": sys.executable}

    @classmethod
    def _addresses(cls) -> dict[str, str]:
        """Tells git to fetch from this machine what it is asked to fetch from an address."""
        env = {"GIT_CONFIG_COUNT": str(len(cls.repositories)), "GIT_TERMINAL_PROMPT": "0"}
        for number, (address, files) in enumerate(sorted(cls.repositories.items())):
            env[f"GIT_CONFIG_KEY_{number}"] = f"url.{repository_of(files, cls.folder('repositories'))}.insteadOf"
            env[f"GIT_CONFIG_VALUE_{number}"] = address
        return env

    @classmethod
    def _program(cls, name: str, text: str) -> Path:
        path = cls.folder("bin") / name
        if not path.exists():
            path.write_text(text)
            path.chmod(0o700)
        return path
