"""The labs in which Ansible really runs, answered wrongly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.lab import Lab
from tests.needs import needs_ansible

Opened = Callable[[Any], Lab]

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(autouse=True)
def ansible() -> None:
    needs_ansible()


@pytest.mark.parametrize(
    ("fields", "wrong", "hint"),
    [
        ({"limit": "host1"}, "The job is successful", "Compare the limit"),
        ({"job_slice_count": 1}, "Exactly host1 was reached", "The limit selects the hosts"),
    ],
)
def test_a_slice_without_hosts_fails(opened: Opened, fields: dict[str, Any], wrong: str, hint: str) -> None:
    judgement = str(opened("limit-and-slices").judge(fields))
    assert f"✗ {wrong}" in judgement
    assert hint in judgement


def test_a_cancel_says_nothing_of_the_node(opened: Opened) -> None:
    judgement = opened("lost-node").judge(lambda lab: lab.cancel(1))
    assert "✗ The old job ends, and says why." in str(judgement)


def test_without_a_node_that_runs_jobs_new_ones_wait(opened: Opened) -> None:
    judgement = opened("lost-node").judge(lambda lab: lab.heartbeat())
    assert "✓ The old job ends, and says why." in str(judgement)
    assert "✗ A new launch of Backup gets a node." in str(judgement)
