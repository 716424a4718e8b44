"""Launches that are sliced: what they were sent is kept in a launch config until each slice has its own job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from explorer.models import JobLaunchConfig
from explorer.worlds.builder import World

GIVEN: dict[str, Any] = {
    "org": {"kind": "organization"},
    "admin": {"kind": "user", "superuser": True},
    "proj": {"kind": "project", "organization": "@org", "status": "successful"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 3},
    "jt": {
        "kind": "job_template",
        "project": "@proj",
        "inventory": "@inv",
        "playbook": "a.yml",
        "ask_job_slice_count_on_launch": True,
        "ask_timeout_on_launch": True,
    },
}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"job_slice_count": 2**63}, 201),
        ({"job_slice_count": 2, "timeout": 10**20}, 201),
        ({"job_slice_count": 1, "timeout": 10**20}, 400),
        ({"timeout": 10**20}, 400),
        ({"job_slice_count": -1}, 400),
    ],
    ids=str,
)
def test_a_number_that_fits_no_column_is_wrong_only_where_one_job_is_made(
    world: Callable[[Any], World], api: Callable[[Any], APIClient], sent: dict[str, int], status: int
) -> None:
    built = world(GIVEN)
    answer = api(built["admin"]).post(f"/api/v2/job_templates/{built['jt'].pk}/launch/", sent, format="json")
    assert answer.status_code == status
    if status == 201:
        assert answer.data["type"] == "workflow_job"
        assert JobLaunchConfig.objects.get().prompts_dict() == sent
