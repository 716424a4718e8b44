"""A survey's answers on their way into a job."""

from __future__ import annotations

import json
from typing import Any

from explorer.utils.encryption import decrypt_value, encrypt_value, get_encryption_key
from tests.models.conftest import Shop


def survey(*questions: dict[str, Any]) -> dict[str, Any]:
    spec = [{"question_name": "?", "type": "text", "required": False, **question} for question in questions]
    return {"survey_enabled": True, "survey_spec": {"name": "", "description": "", "spec": spec}}


def clear(job: Any, variable: str) -> str:
    """What the playbook would get to read."""
    return decrypt_value(get_encryption_key("value"), json.loads(job.extra_vars)[variable])


def test_answers_are_accepted_where_other_variables_are_not(shop: Shop) -> None:
    template = shop(survey({"variable": "colour"}))["jt"]
    accepted, rejected, _errors = template._accept_or_ignore_job_kwargs(extra_vars={"colour": "red", "size": 3})
    assert accepted["extra_vars"] == {"colour": "red"}
    assert rejected["extra_vars"] == {"size": 3}


def test_a_wrong_answer_is_an_error_and_not_accepted(shop: Shop) -> None:
    template = shop(survey({"variable": "size", "type": "integer"}))["jt"]
    accepted, rejected, errors = template._accept_or_ignore_job_kwargs(extra_vars={"size": "big"})
    assert "extra_vars" not in accepted
    assert rejected["extra_vars"] == {"size": "big"}
    assert list(errors) == ["variables_needed_to_start"]


def test_a_survey_that_is_switched_off_asks_nothing(shop: Shop) -> None:
    template = shop(survey({"variable": "colour", "required": True}) | {"survey_enabled": False})["jt"]
    assert template.variables_needed_to_start == []
    assert template.can_start_without_user_input()


def test_launch_wins_over_default_wins_over_template(shop: Shop) -> None:
    asked = survey({"variable": "b", "default": "default"}, {"variable": "c", "default": "default"})
    template = shop({"extra_vars": '{"a": "template", "b": "template", "c": "template"}'} | asked)["jt"]
    job = template.create_unified_job(extra_vars={"c": "launch"})
    assert json.loads(job.extra_vars) == {"a": "template", "b": "default", "c": "launch"}


def test_a_default_that_its_own_question_refuses_is_left_out(shop: Shop) -> None:
    template = shop(survey({"variable": "size", "type": "integer", "default": "many"}))["jt"]
    assert json.loads(template.create_unified_job().extra_vars) == {}


def test_passwords_are_encrypted_in_job_and_config_and_hidden_from_eyes(shop: Shop) -> None:
    template = shop(survey({"variable": "secret", "type": "password"}))["jt"]
    job = template.create_unified_job(extra_vars={"secret": "hunter2"})
    assert json.loads(job.extra_vars)["secret"].startswith("$encrypted$UTF8$")
    assert job.launch_config.extra_data["secret"].startswith("$encrypted$UTF8$")
    assert json.loads(job.display_extra_vars()) == {"secret": "$encrypted$"}
    assert job.launch_config.display_extra_vars() == {"secret": "$encrypted$"}
    assert clear(job, "secret") == "hunter2"


def test_a_placeholder_keeps_the_default(shop: Shop) -> None:
    stored = encrypt_value("hunter2")
    template = shop(survey({"variable": "secret", "type": "password", "default": stored}))["jt"]
    job = template.create_unified_job(extra_vars={"secret": "$encrypted$"})
    assert clear(job, "secret") == "hunter2"
    assert job.launch_config.extra_data == {}


def test_the_shown_survey_holds_no_default_password(shop: Shop) -> None:
    template = shop(survey({"variable": "secret", "type": "password", "default": encrypt_value("hunter2")}))["jt"]
    assert template.display_survey_spec()["spec"][0]["default"] == "$encrypted$"
    assert template.survey_spec["spec"][0]["default"] != "$encrypted$"


def test_a_relaunch_takes_its_encrypted_answers_as_they_are(shop: Shop) -> None:
    template = shop(survey({"variable": "secret", "type": "password", "min": 3, "max": 8}))["jt"]
    first = template.create_unified_job(extra_vars={"secret": "hunter2"})
    _accepted, _rejected, errors = template._accept_or_ignore_job_kwargs(**first.launch_prompts())
    assert errors == {}
    again = first.copy_unified_job()
    assert clear(again, "secret") == "hunter2"
