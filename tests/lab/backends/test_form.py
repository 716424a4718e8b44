"""The form's contents, made from the real answer to `GET`."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

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

    form.run_next()

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


def test_an_unknown_user_is_an_error(lab: Lab) -> None:
    form = lab.launch_form("Deploy the Shop", user="")
    form.launch()

    assert form.result["title"] == "401 Unauthorized"


def test_a_survey_password_is_nowhere_in_the_form_or_the_trace(form: LaunchForm) -> None:
    form.launch(survey={"database_password": "hunter2hunter2"})

    assert form.result["ok"], form.result
    assert "hunter2" not in str(form.get_state())
    assert "hunter2" not in str(form.last.trace.to_dict())


def test_a_prediction_is_judged_by_the_launch_and_led_to_the_step_that_decided(lab: Lab) -> None:
    form = lab.launch_form("Demo Job Template", user="alice")
    form.predicting = True
    form.prediction = {"status_code": 201, "ignored": []}
    form.launch(limit="web")

    status, ignored = form.result["findings"]

    assert (status["about"], status["right"]) == ("status_code", True)
    assert (ignored["about"], ignored["right"], ignored["step"]) == ("ignored", False, "prompts.accept_or_ignore")
    assert ignored["step_title"]
    assert "ask_limit_on_launch is off" in form.result["ignored"][0]


def test_a_launch_predicted_as_refused_needs_no_prediction_of_ignored_fields(lab: Lab) -> None:
    form = lab.launch_form("Demo Job Template", user="eve")
    form.predicting = True
    form.prediction = {"status_code": 403, "ignored": []}
    form.launch()

    assert [(finding["about"], finding["right"]) for finding in form.result["findings"]] == [("status_code", True)]


def test_every_field_that_a_launch_reads_can_be_sent_while_predicting(lab: Lab) -> None:
    form = lab.launch_form("Demo Job Template", user="alice")
    form.predicting = True

    shown = {one["name"] for one in form.form["controls"]}

    assert shown == set(lab.templates["Demo Job Template"].get_ask_mapping())


def test_a_job_is_run_once_more(lab: Lab, form: LaunchForm) -> None:
    form.launch(limit="web")
    assert {"name": "#1 Deploy the Shop", "kind": "job to relaunch"} in form.templates

    form.template = "#1 Deploy the Shop"
    assert control(form, "hosts")["value"] == "all"
    form.launch()

    assert form.result["ok"], form.result
    assert lab.jobs[1].limit == "web"
    assert form.commands["curl"].endswith("/api/v2/jobs/1/relaunch/")
    assert form.commands["awx"] == ""


def test_hosts_that_failed_are_unknown_while_the_job_is_under_way(form: LaunchForm) -> None:
    form.launch()
    form.template = "#1 Deploy the Shop"
    form.launch(hosts="failed")

    assert list(form.result["errors"]) == ["prompt.hosts"]


def test_a_body_refused_for_its_size_is_told_with_its_size_and_the_limit(form: LaunchForm) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=2_500):
        form.launch(limit="y" * 3_000)
        printed = repr(form.last)

    assert form.result["title"] == "400 Bad Request"
    (said,) = form.result["rest"]
    assert said.startswith("the body was refused: it has 3,")
    assert "DATA_UPLOAD_MAX_MEMORY_SIZE lets 2,500 pass" in said
    assert printed.endswith(said.replace("the trace shows where.", "see .trace for where"))


def test_five_megabytes_of_variables_are_launched(form: LaunchForm) -> None:
    form.launch(extra_vars={"text": "y" * 5_000_000})

    assert form.result["title"] == "201 Created"
    assert len(form.last.job.extra_vars) > 5_000_000


def test_variables_of_the_template_that_hold_a_secret_are_not_shown(lab: Lab) -> None:
    template = lab.templates["Deploy the Shop"]
    template.extra_vars = "color: red\ndb_password: horse"
    template.ask_variables_on_launch = True
    template.save()
    control = next(one for one in lab.launch_form("Deploy the Shop").form["controls"] if one["name"] == "extra_vars")
    assert control["value"] == ""
    assert "it holds a secret" in control["help"]
