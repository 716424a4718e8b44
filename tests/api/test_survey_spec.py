"""The questions that a launch asks."""

from __future__ import annotations

import pytest

from explorer.utils.encryption import decrypt_value, get_encryption_key
from tests.api.conftest import Shop

PIN = {"variable": "pin", "type": "password", "question_name": "PIN", "required": False, "default": "geheim"}


def test_a_survey_shows_its_questions_but_no_password(shop: Shop) -> None:
    for ref, where in (("plain", "job_templates"), ("wfjt", "workflow_job_templates")):
        shop[ref].survey_spec = {"name": "", "description": "", "spec": [PIN]}
        shop[ref].save()
        answer = shop.get("alice", f"{where}/@{ref}/survey_spec/")
        assert [question["variable"] for question in answer.data["spec"]] == ["pin"]
        assert "geheim" not in answer.content.decode()


def test_a_template_without_a_survey_shows_an_empty_one(shop: Shop) -> None:
    assert shop.get("alice", "job_templates/@plain/survey_spec/").data == {}


def test_one_has_to_see_the_template(shop: Shop) -> None:
    assert shop.get("eve", "job_templates/@plain/survey_spec/").status_code == 403


def test_a_survey_is_set_and_a_passwords_default_kept_by_its_mark(shop: Shop) -> None:
    spec = {"name": "", "description": "", "spec": [PIN]}
    assert shop.post("admin", "job_templates/@plain/survey_spec/", spec).status_code == 200

    again = {**spec, "spec": [{**PIN, "default": "$encrypted$", "required": True}]}
    assert shop.post("admin", "job_templates/@plain/survey_spec/", again).status_code == 200

    shop["plain"].refresh_from_db()
    (question,) = shop["plain"].survey_spec["spec"]
    assert question["required"]
    assert decrypt_value(get_encryption_key("value", pk=None), question["default"]) == "geheim"


@pytest.mark.parametrize(
    "spec",
    [
        {},
        {"name": "", "description": "", "spec": []},
        {"name": "", "description": "", "spec": [5]},
        {"name": "", "description": "", "spec": [{**PIN, "type": "poem"}]},
        {"name": "", "description": "", "spec": [PIN, PIN]},
        {"name": "", "description": "", "spec": [{**PIN, "type": "integer"}]},
        {"name": "", "description": "", "spec": [{**PIN, "type": "multiplechoice", "choices": ["a"]}]},
    ],
    ids=str,
)
def test_a_survey_that_makes_no_sense_is_400(spec: dict[str, object], shop: Shop) -> None:
    answer = shop.post("admin", "job_templates/@plain/survey_spec/", spec)

    assert answer.status_code == 400
    assert "error" in answer.data
