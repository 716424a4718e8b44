"""`awx`, the command that AWX's documentation describes."""

from __future__ import annotations

import json

from tests.clients.conftest import Awx


def test_me_is_the_user_who_asks(awx: Awx) -> None:
    me = json.loads(awx("me").stdout)

    assert [user["username"] for user in me["results"]] == ["admin"]


def test_ping_lists_the_nodes(awx: Awx) -> None:
    pong = json.loads(awx("ping").stdout)

    assert [instance["node"] for instance in pong["instances"]] == ["node1"]


def test_config_is_the_commands_own(awx: Awx) -> None:
    assert json.loads(awx("config").stdout)["base_url"].startswith("http://127.0.0.1:")


def test_settings_can_be_listed(awx: Awx) -> None:
    assert json.loads(awx("settings", "list").stdout)["MAX_FORKS"] == 200


def test_lists_are_tables_for_people(awx: Awx) -> None:
    assert "Demo Job Template" in awx("job_templates", "list", "-f", "human").stdout


def test_a_launch_is_monitored_to_its_end(awx: Awx) -> None:
    templates = json.loads(awx("job_templates", "list").stdout)["results"]
    number = next(row["id"] for row in templates if row["name"] == "Demo Job Template")

    launched = awx("job_templates", "launch", str(number), "--monitor", "-f", "jq", "--filter", ".status")

    assert "End of Standard Out Stream" in launched.stdout
    job = awx("jobs", "list", "-f", "human", "--filter", "name,status")
    assert "successful" in job.stdout


def test_a_wrong_password_is_refused(awx: Awx) -> None:
    refused = awx("me", CONTROLLER_PASSWORD="another one")

    assert refused.returncode == 1
    assert "Valid credentials were not provided" in refused.stdout + refused.stderr


def test_a_whole_world_is_exported_and_its_import_changes_nothing(awx: Awx) -> None:
    world = json.loads(awx("export").stdout)
    imported = awx("import", stdin=json.dumps(world))  # secrets aren't in an export, and texts lose their last line end
    once = awx("export").stdout
    awx("import", stdin=once)

    assert {"Demo Job Template", "Deploy the Shop"} <= {row["name"] for row in world["job_templates"]}
    assert imported.returncode == 0, imported.stdout + imported.stderr
    assert awx("export").stdout == once
