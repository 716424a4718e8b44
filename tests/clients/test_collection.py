"""`awx.awx`, AWX's collection for Ansible, in one playbook."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.clients.collection import COLLECTIONS
from tests.clients.conftest import PASSWORD, Served
from tests.needs import needs_ansible, refuse

HERE = Path(__file__).parent / "playbooks"
_RESULT = re.compile(r"^TASK \[(.+?)\] \**\n(?:.*\n)*?(ok|changed|fatal): ", re.MULTILINE)


def play(served: Served, playbook: str) -> tuple[list[tuple[str, str]], str]:
    """Return each task with its result, in order, and the whole output."""
    needs_ansible()
    if not COLLECTIONS.is_dir():
        refuse("awx.awx is not installed: make install")
    others = {name: value for name, value in os.environ.items() if not name.startswith(("CONTROLLER_", "TOWER_"))}
    environment = {
        **others,
        "CONTROLLER_HOST": served.address,
        "CONTROLLER_USERNAME": "admin",
        "CONTROLLER_PASSWORD": PASSWORD,
        "CONTROLLER_VERIFY_SSL": "false",
        "ANSIBLE_COLLECTIONS_PATH": str(COLLECTIONS),
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_LOCALHOST_WARNING": "false",
    }
    program = [sys.executable, "-m", "ansible", "playbook", "-i", "localhost,"]
    options = ["-e", f"ansible_python_interpreter={sys.executable}", str(HERE / playbook)]
    ran = subprocess.run([*program, *options], env=environment, capture_output=True, text=True, timeout=110)  # noqa: S603
    return _RESULT.findall(ran.stdout), ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def twice(served: Served) -> tuple[list[tuple[str, str]], str]:
    return play(served, "twice.yml")


def test_what_changes_something_does_so_once(twice: tuple[list[tuple[str, str]], str]) -> None:
    results, output = twice
    half = len(results) // 2

    assert len(results) == 28, output
    assert [task for task, result in results[:half] if result != "changed"] == []
    assert [task for task, result in results[half:] if result != "ok"] == []


def test_what_launches_waits_and_lists(served: Served, twice: object) -> None:
    results, output = play(served, "launches.yml")

    assert [task for task, result in results if result == "fatal"] == ["awx.awx.job_launch with a limit"], output
    assert "does not allow for it to be overridden" in output
    assert len(results) == 15, output
