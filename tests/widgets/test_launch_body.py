"""What a filled-in form sends."""

from __future__ import annotations

from typing import Any

from explorer.widgets.launch_body import launch_body, password_controls

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


def test_an_unchanged_form_sends_an_empty_body() -> None:
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
