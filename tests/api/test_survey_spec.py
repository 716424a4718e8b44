"""The questions that a launch asks."""

from __future__ import annotations

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
