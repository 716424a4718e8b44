"""The same launch for other clients: what they would send is what the form sends."""

from __future__ import annotations

import ast
import json
import shlex
from typing import Any

import yaml

from explorer.widgets.launch_body import launch_body, masked
from explorer.widgets.launch_commands import as_ansible, as_awx, as_curl, as_python

FORM: dict[str, Any] = {
    "path": "/api/v2/job_templates/7/launch/",
    "resource": "job_templates",
    "action": "launch",
    "key": 7,
}


def test_curl_gets_the_body_through_a_shell_unharmed() -> None:
    body = {"limit": "it's; rm -rf $HOME"}

    words = shlex.split(as_curl(FORM["path"], "alice", body).replace("\\\n", " "))

    assert json.loads(words[words.index("--data") + 1]) == body
    assert words[words.index("--user") + 1] == "alice"
    assert words[-1].endswith("/api/v2/job_templates/7/launch/")


def test_an_anonymous_curl_names_no_user() -> None:
    assert "--user" not in as_curl(FORM["path"], "", {})


def test_the_awx_command_takes_each_field_as_an_option() -> None:
    words = shlex.split(as_awx(FORM, "alice", {"limit": "a b", "credentials": [1, 2]}).replace("\\\n", " "))

    assert words[:6] == ["awx", "--conf.username", "alice", "job_templates", "launch", "7"]
    assert words[6:] == ["--limit", "a b", "--credentials", "[1, 2]"]


def test_a_commands_secret_is_a_placeholder() -> None:
    body = launch_body({}, masked(["password.ssh_password"]))

    assert "<ssh_password>" in as_curl(FORM["path"], "alice", body)


def test_a_body_too_long_to_be_read_is_in_a_file() -> None:
    body = {"limit": "web", "extra_vars": {"text": "y" * 5_000_000}}

    assert "--data @launch.json" in as_curl(FORM["path"], "alice", body)
    assert as_awx(FORM, "alice", body).endswith("--limit web \\\n  --extra_vars @extra_vars.json")


def sent_by(script: str) -> Any:
    """Return what a script hands to requests as the body, read without running it."""
    calls = [node for node in ast.walk(ast.parse(script)) if isinstance(node, ast.Call)]
    return next(ast.literal_eval(word.value) for call in calls for word in call.keywords if word.arg == "json")


def test_the_script_sends_the_body_and_reads_the_password_from_the_environment() -> None:
    body = {"limit": 'it\'s "quoted"', "extra_vars": {"a": [1, None, True]}}

    script = as_python(FORM["path"], "alice", body)

    assert sent_by(script) == body
    assert "auth=('alice', os.environ[\"AWX_PASSWORD\"])" in script


def test_an_anonymous_script_has_no_password() -> None:
    assert "auth" not in as_python(FORM["path"], "", {})


def test_the_task_uses_the_modules_own_names() -> None:
    [task] = yaml.safe_load(as_ansible(FORM, {"job_tags": "a, b", "timeout": 5, "limit": "{{ web }}"}))

    assert task["awx.awx.job_launch"] == {"job_template": 7, "tags": ["a", "b"], "job_timeout": 5, "limit": "{{ web }}"}


def test_a_workflow_has_a_module_of_its_own() -> None:
    [task] = yaml.safe_load(as_ansible(FORM | {"resource": "workflow_job_templates"}, {}))

    assert task["awx.awx.workflow_launch"] == {"workflow_template": 7}


def test_the_collection_relaunches_nothing() -> None:
    assert as_ansible(FORM | {"resource": "jobs", "action": "relaunch"}, {}) == ""


def test_no_client_is_shown_a_secret() -> None:
    body = launch_body({}, masked(["password.ssh_password"]))

    assert "<ssh_password>" in as_python(FORM["path"], "alice", body)
    assert "<ssh_password>" in as_ansible(FORM, body)
