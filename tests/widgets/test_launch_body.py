"""What a filled-in form sends, and how a terminal would say it."""

from __future__ import annotations

import json
import shlex
from typing import Any

from explorer.widgets.launch_body import as_awx, as_curl, launch_body, masked, password_controls

FORM: dict[str, Any] = {
    "path": "/api/v2/job_templates/7/launch/",
    "resource": "job_templates",
    "action": "launch",
    "key": 7,
}
SSH = {"value": 1, "label": "ssh", "passwords": ["ssh_password"]}
VAULT = {"value": 2, "label": "vault", "passwords": ["vault_password"]}


def credentials(value: list[int]) -> dict[str, Any]:
    return {"group": "prompt", "name": "credentials", "value": value, "options": [SSH, VAULT]}


def test_a_form_nobody_touched_sends_an_empty_body() -> None:
    assert launch_body({}, {}) == {}


def test_survey_answers_join_the_typed_variables() -> None:
    values = {"limit": "web", "extra_vars": "a: 1", "survey": {"color": "red"}}

    assert launch_body(values, {}) == {"limit": "web", "extra_vars": {"a": 1, "color": "red"}}


def test_variables_that_are_no_dict_are_sent_as_they_were_typed() -> None:
    assert launch_body({"extra_vars": "{oops"}, {}) == {"extra_vars": "{oops"}
    assert launch_body({"extra_vars": "- 1"}, {}) == {"extra_vars": "- 1"}


def test_passwords_go_where_the_api_wants_them() -> None:
    body = launch_body({}, {"password.ssh_password": "s3", "survey.db_password": "s4"})

    assert body == {"credential_passwords": {"ssh_password": "s3"}, "extra_vars": {"db_password": "s4"}}


def test_yaml_tags_of_python_make_no_objects() -> None:
    assert launch_body({"extra_vars": "!!python/object:os.system {}"}, {}) == {
        "extra_vars": "!!python/object:os.system {}"
    }


def test_the_chosen_credentials_decide_which_passwords_are_asked() -> None:
    form = {"controls": [credentials([1])], "passwords": ["ssh_password"]}

    assert [control["name"] for control in password_controls(form, {})] == ["ssh_password"]
    assert [control["name"] for control in password_controls(form, {"credentials": [2]})] == ["vault_password"]
    assert password_controls(form, {"credentials": []}) == []


def test_without_a_choice_the_templates_own_passwords_are_asked() -> None:
    asked = password_controls({"controls": [], "passwords": ["become_password"]}, {})

    assert [(control["name"], control["label"]) for control in asked] == [("become_password", "Become password")]


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


def test_a_body_too_long_to_be_read_lies_in_a_file() -> None:
    body = {"limit": "web", "extra_vars": {"text": "y" * 5_000_000}}

    assert "--data @launch.json" in as_curl(FORM["path"], "alice", body)
    assert as_awx(FORM, "alice", body).endswith("--limit web \\\n  --extra_vars @extra_vars.json")
