"""The form's contents, made from the real answer to `GET`."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.lab import Lab
from explorer.widgets import LaunchForm


@pytest.fixture
def form(lab: Lab) -> LaunchForm:
    return lab.launch_form("Deploy the Shop", user="alice")


def control(form: LaunchForm, name: str) -> dict[str, Any]:
    return next(one for one in form.form["controls"] if one["name"] == name)


def test_each_promptable_field_has_a_control(lab: Lab, form: LaunchForm) -> None:
    template = lab.templates["Deploy the Shop"]
    asked = {name for name, flag in template.get_ask_mapping().items() if getattr(template, flag)}

    assert {one["name"] for one in form.form["controls"] if one["group"] == "prompt"} == asked


def test_objects_are_chosen_by_name(form: LaunchForm) -> None:
    assert [option["label"] for option in control(form, "inventory")["options"]] == ["Demo Inventory", "Staging"]


def test_each_question_of_the_survey_has_a_control(form: LaunchForm) -> None:
    kinds = {one["name"]: one["kind"] for one in form.form["controls"] if one["group"] == "survey"}

    assert kinds == {"shop_version": "text", "rollout": "select", "database_password": "password"}


def test_a_template_without_prompts_has_no_controls(lab: Lab) -> None:
    assert lab.launch_form("Demo Job Template", user="alice").form["controls"] == []


def test_launching_makes_a_job(lab: Lab, form: LaunchForm) -> None:
    form.launch(inventory="@Staging", limit="web", survey={"shop_version": "2.0"})

    assert form.result["ok"], form.result
    assert lab.jobs[0].limit == "web"
    assert lab.jobs[0].inventory.name == "Staging"
    assert form.result["job"] == "job #1 'Deploy the Shop': pending"


def test_the_viewer_follows_the_queue(lab: Lab, form: LaunchForm) -> None:
    form.launch()
    before = len(form.viewer.trace["spans"])

    form.step()

    assert len(form.viewer.trace["spans"]) > before
    assert form.result["job"] == "job #1 'Deploy the Shop': waiting on node1"


def test_a_wrong_answer_is_told_at_its_question(form: LaunchForm) -> None:
    form.launch(survey={"rollout": "never"})

    assert list(form.result["errors"]) == ["survey.rollout"]


def test_who_may_not_launch_is_told_so(lab: Lab) -> None:
    form = lab.launch_form("Deploy the Shop", user="eve")
    form.launch()

    assert form.result["title"] == "403 Forbidden"
    assert form.result["rest"]


def test_who_is_nobody_is_told_so(lab: Lab) -> None:
    form = lab.launch_form("Deploy the Shop", user="")
    form.launch()

    assert form.result["title"] == "401 Unauthorized"


def test_a_survey_password_is_nowhere_in_the_form_or_the_trace(form: LaunchForm) -> None:
    form.launch(survey={"database_password": "hunter2hunter2"})

    assert form.result["ok"], form.result
    assert "hunter2" not in str(form.get_state())
    assert "hunter2" not in str(form.last.trace.to_dict())
