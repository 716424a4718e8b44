from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What someone else's project tells after recording one request of its own."""
    command = [sys.executable, "-m", "tests.trace.somebody_elses"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_any_django_project_can_be_recorded(told: dict[str, Any]) -> None:
    assert told["outline"].splitlines() == [
        "POST /people/ (request) → 200 3 SQL",
        "  = begin",
        "  + insert auth_user #1",
        "  + insert auth_group #1",
        "  ~ m2m add auth_user_groups #1 group_id: [1]",
        "  @ after the commit: QuerySet.count",
        "  = commit",
        "  QuerySet.count (callback) 1 SQL",
    ]


def test_what_was_sent_is_told_where_the_project_read_it(told: dict[str, Any]) -> None:
    (request, _callback) = told["document"]["spans"]
    assert request["arguments"] == {"data": {"name": "ann"}}
    assert request["attributes"] == {
        "http.request.method": "POST",
        "url.path": "/people/",
        "http.response.status_code": 200,
        "http.route": "people/",
    }


def test_nothing_of_the_explorers_own_is_needed_or_left(told: dict[str, Any]) -> None:
    assert told["modules"] == ["explorer.launch_fields", "explorer.plain_text"]  # names of fields, and of characters
    assert told["left"] == []
    assert told["document"]["engine"] == "django"
    assert told["document"]["steps"] == {}


def test_a_password_of_theirs_is_masked(told: dict[str, Any]) -> None:
    assert "correct horse" not in json.dumps(told["document"])
