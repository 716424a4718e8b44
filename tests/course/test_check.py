"""A prediction is judged by what a real launch does."""

from __future__ import annotations

import re
from typing import Any

import pytest

import explorer
from explorer.lab import Lab
from explorer.models import JobTemplate, UnifiedJobTemplate

SHOP = {"shop_version": "2.0", "rollout": "half"}


def test_a_right_prediction_says_so_and_keeps_the_launch(lab: Lab) -> None:
    verdict = explorer.check(
        {"status_code": 201, "ignored": "limit", "job.limit": ""}, "Demo Job Template", user="alice", limit="web"
    )
    assert verdict.right
    assert verdict.launch is not None
    assert verdict.launch.job.limit == ""
    assert repr(verdict) == (
        "Judged by POST /api/v2/job_templates/3/launch/ as alice\n"
        "✓ status_code: 201. Correct.\n"
        "✓ ignored: 'limit'. Correct.\n"
        "✓ job.limit: ''. Correct."
    )


def test_the_verdict_follows_the_world_and_not_a_stored_answer(lab: Lab) -> None:
    question = {"ignored": None, "job.limit": "web"}
    assert not explorer.check(question, "Demo Job Template", user="alice", limit="web").right

    JobTemplate.objects.filter(name="Demo Job Template").update(ask_limit_on_launch=True)

    assert explorer.check(question, "Demo Job Template", user="alice", limit="web").right


def test_a_wrong_prediction_points_at_a_step_and_keeps_the_answer_to_itself(lab: Lab) -> None:
    verdict = explorer.check({"ignored": None}, "Demo Job Template", limit="web")
    assert repr(verdict) == (
        "Judged by POST /api/v2/job_templates/3/launch/ as admin\n"
        "✗ ignored: not exactly none.\n"
        "  Look at “Accept or ignore each field”: _.view('prompts.accept_or_ignore') in a new cell shows it."
    )


def test_a_second_wrong_prediction_is_told_what_the_step_got_and_gave(lab: Lab) -> None:
    explorer.check({"ignored": None}, "Demo Job Template", limit="web")
    second = explorer.check({"ignored": "job_tags"}, "Demo Job Template", limit="web")
    assert re.search(r"There, \w+\._accept_or_ignore_job_kwargs.*\n    Arguments: ", repr(second))
    assert 'Result: ({}, {"limit": "web"}, {})' in repr(second)


def test_two_wrong_predictions_with_one_step_are_told_of_it_once(lab: Lab) -> None:
    verdict = explorer.check({"ignored": None, "job.limit": "web"}, "Demo Job Template", limit="web")
    assert repr(verdict).endswith("✗ job.limit: not 'web'.\n  The same step shows it.")


def test_the_viewer_opens_where_the_first_hint_points(lab: Lab) -> None:
    verdict = explorer.check({"status_code": 201, "job.limit": "web"}, "Demo Job Template", limit="web")
    assert verdict.trace is not None
    (step,) = verdict.trace.find("prompts.accept_or_ignore")
    assert verdict.view().selected == step["id"]


def test_nothing_is_launched_before_every_gap_is_filled(lab: Lab) -> None:
    verdict = explorer.check({"status_code": ...}, "Deploy the Shop", user="bob", extra_vars={"shop_version": ...})
    assert repr(verdict) == ("Nothing has run yet: replace ... with your answer for status_code, extra_vars.")
    assert not verdict.right
    assert len(lab.jobs) == 0
    with pytest.raises(ValueError, match="no launch was recorded"):
        verdict.view()


def test_an_object_of_ones_own_is_judged_by_launching_it(lab: Lab) -> None:
    template = lab.world["Demo Job Template"]
    template.ask_limit_on_launch = True
    template.save()
    assert explorer.check({"job.limit": "web", "ignored": None}, template, user="bob", limit="web").right


@pytest.mark.parametrize(
    ("user", "fields", "status", "step"),
    [
        ("alice", {}, 400, "serializer.validate"),
        ("alice", {"verbosity": 9}, 400, "serializer.run_validation"),
        ("bob", {"inventory": "@Staging", "extra_vars": SHOP}, 403, "view.config_access"),
        ("eve", {}, 403, "view.can_start"),
        (None, {}, 401, "request.permissions"),
        ("alice", {"extra_vars": SHOP}, 201, None),
    ],
)
def test_the_step_that_refused_can_be_predicted(
    lab: Lab, user: str | None, fields: dict[str, Any], status: int, step: str | None
) -> None:
    launch = lab.launch("Deploy the Shop", user, **fields)
    assert explorer.check({"status_code": status, "stopped_at": step}, launch).right


def test_a_wrongly_suspected_step_is_shown_and_the_guilty_one_is_not_named(lab: Lab) -> None:
    verdict = explorer.check({"stopped_at": "view.can_start"}, "Deploy the Shop", user="bob", inventory="@Staging")
    assert "_.view('view.can_start')" in repr(verdict)
    assert "serializer" not in repr(verdict)


def test_a_hint_about_a_step_that_was_never_reached_shows_where_the_launch_ended(lab: Lab) -> None:
    verdict = explorer.check({"stopped_at": "signal.start"}, "Deploy the Shop", user="eve")
    assert "Step 'signal.start' didn't run. Look at “Check the right to launch”" in repr(verdict)


def test_rows_messages_and_statements_can_be_predicted(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    tables = ["main_job", "main_joblaunchconfig", "main_unifiedjob"]
    statements = sum(event["type"] == "sql" for span in launch.trace.spans for event in span["events"])
    assert explorer.check({"inserted": tables, "messages": "task_manager", "statements": statements}, launch).right


def test_what_managers_do_later_is_no_part_of_the_launch(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    statements = sum(event["type"] == "sql" for span in launch.trace.spans for event in span["events"])
    lab.run_until_idle()
    assert explorer.check({"messages": "task_manager", "statements": statements}, launch).right


def test_a_forgotten_row_is_hinted_at_by_the_call_that_made_it(lab: Lab) -> None:
    verdict = explorer.check({"inserted": ["main_unifiedjob", "main_job"]}, "Demo Job Template", user="alice")
    assert [finding.step for finding in verdict.findings] == ["models.launch_config"]


def test_what_was_recorded_can_be_judged_by_its_trace(lab: Lab) -> None:
    with explorer.record("Counting templates") as trace:
        len(lab.templates)
    verdict = explorer.check({"statements": 99, "inserted": None}, trace)
    assert [finding.right for finding in verdict.findings] == [False, True]
    assert "_.view() in a new cell shows them, under SQL" in repr(verdict)
    with pytest.raises(ValueError, match="'Counting templates' isn't a response"):
        explorer.check({"status_code": 200}, trace)


def test_a_second_wrong_number_of_statements_is_told_what_the_first_were_about(lab: Lab) -> None:
    with explorer.record("All templates") as trace:
        list(UnifiedJobTemplate.objects.all())
    explorer.check({"statements": 1}, trace)
    again = explorer.check({"statements": 2}, trace)
    assert "Its statements use main_unifiedjobtemplate, main_" in repr(again)


def test_objects_are_predicted_by_name_and_variables_as_a_dict(lab: Lab) -> None:
    prediction = {"job.inventory": "@Staging", "job.extra_vars": {**SHOP, "shop_port": 8080, "database_password": ""}}
    assert explorer.check(prediction, "Deploy the Shop", user="alice", inventory="@Staging", extra_vars=SHOP).right


def test_an_unknown_thing_to_predict_is_answered_with_those_there_are(lab: Lab) -> None:
    with pytest.raises(LookupError, match=r"named 'status'\. Did you mean 'status_code'"):
        explorer.check({"status": 201}, "Demo Job Template")
    with pytest.raises(LookupError, match=r"no field of a job named 'limits'\. Did you mean 'limit'"):
        explorer.check({"job.limits": "web"}, "Demo Job Template")
    assert len(lab.jobs) == 1


def test_without_a_lab_it_says_how_to_open_one(lab: Lab) -> None:
    lab.close()
    with pytest.raises(RuntimeError, match=r"explorer\.start\(\)"):
        explorer.check({"status_code": 201}, "Demo Job Template")


def test_whether_a_step_ran_can_be_predicted(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", user="alice", verbosity=9)
    assert explorer.check({"ran.serializer.run_validation": True, "ran.serializer.validate": False}, launch).right


def test_the_classes_that_defined_a_method_can_be_predicted_in_the_order_of_their_calls(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", user="alice")
    called = {"by.create_unified_job": ["JobTemplate", "UnifiedJobTemplate"], "by.post": "JobTemplateLaunch"}
    assert explorer.check(called, launch).right
    (finding,) = explorer.check({"by.create_unified_job": ["UnifiedJobTemplate", "JobTemplate"]}, launch).findings
    assert str(finding).startswith("✗ by.create_unified_job: not 'UnifiedJobTemplate', then 'JobTemplate'.")
    assert finding.step == "models.create_job"


def test_a_method_that_was_not_called_is_predicted_as_none(lab: Lab) -> None:
    assert explorer.check({"by.get_defaults": None}, lab.launch("Demo Job Template", user="alice")).right


@pytest.mark.parametrize(
    ("about", "said"), [("by.polish", "no method that is a step"), ("ran.view.polish", "no step named 'view.polish'")]
)
def test_what_no_trace_can_show_cannot_be_predicted(lab: Lab, about: str, said: str) -> None:
    with pytest.raises(LookupError, match=said):
        explorer.check({about: ...}, "Demo Job Template")
