"""The fixture for people who test their own playbooks and scripts, as pytest finds it in an installed package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TESTS = """
import pytest
import requests

def launch(server, user):
    environment = server.environment(user)
    address = environment["CONTROLLER_HOST"] + "/api/v2/job_templates/Demo Job Template++Default/launch/"
    login = (environment["CONTROLLER_USERNAME"], environment["CONTROLLER_PASSWORD"])
    return requests.post(address, json={}, auth=login, timeout=30).status_code

def test_alice_launches(awx_server):
    assert launch(awx_server, "alice") == 201
    assert [job.name for job in awx_server.lab.jobs] == ["Demo Job Template"]
    assert awx_server.inbox[-1].trace.find("signal.start")

def test_eve_does_not_and_the_world_is_fresh(awx_server):
    assert launch(awx_server, "eve") == 403
    assert not list(awx_server.lab.jobs)

@pytest.mark.awx_world("six-pending")
def test_another_world(awx_server):
    assert "Demo Job Template" not in awx_server.lab.templates
"""


def test_each_test_has_a_served_world_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(TESTS)

    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--strict-markers", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=100)  # noqa: S603

    assert "3 passed" in run.stdout, run.stdout + run.stderr
