"""What a launch was sent and ignored (ansible/awx issues 4351, 9132, 5293)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from explorer.explain.ignored import Dropped
from explorer.lab import Lab
from explorer.models import JobTemplate
from tests.lab.worlds import PLAIN

LabOf = Callable[..., Lab]


def dropped(lab: Lab, template: str, **fields: Any) -> list[Dropped]:
    return list(lab.why_ignored(lab.launch(template, strict=False, **fields)).fields)


# A value for each promptable field that differs from what the template has.
PROMPTS: dict[str, Any] = {
    "inventory": "@Staging",
    "credentials": ["@Demo Credential", "@Shop Cloud"],
    "labels": ["@rehearsal"],
    "execution_environment": "@Default execution environment",
    "instance_groups": ["@default"],
    "limit": "web",
    "job_tags": "a",
    "skip_tags": "b",
    "job_type": "check",
    "verbosity": 3,
    "diff_mode": True,
    "forks": 7,
    "timeout": 60,
    "scm_branch": "devel",
    "job_slice_count": 2,
}


@pytest.mark.parametrize("field", PROMPTS)
def test_each_closed_prompt_is_named_with_the_flag_that_opens_it(lab: Lab, field: str) -> None:
    flag = JobTemplate.get_ask_mapping()[field]

    [one] = dropped(lab, "Demo Job Template", **{field: PROMPTS[field]})

    assert (one.field, one.flag) == (field, flag)
    assert one.rule == f"template 'Demo Job Template' doesn't prompt for it: {flag} is off"

    JobTemplate.objects.filter(name="Demo Job Template").update(**{flag: True})
    lab.world["Demo Project"].allow_override = True
    lab.world["Demo Project"].save()
    assert dropped(lab, "Demo Job Template", **{field: PROMPTS[field]}) == []


def test_a_variable_without_a_prompt_is_named_with_both_ways_in(lab: Lab) -> None:
    """Issue 4351."""
    [one] = dropped(lab, "Demo Job Template", extra_vars={"colour": "red"})

    assert (one.name, one.flag) == ("extra_vars.colour", "ask_variables_on_launch")
    assert "it has no survey" in one.rule
    assert "survey question whose variable is colour" in one.remedy

    JobTemplate.objects.filter(name="Demo Job Template").update(ask_variables_on_launch=True)
    assert dropped(lab, "Demo Job Template", extra_vars={"colour": "red"}) == []


def test_variables_are_told_one_by_one(lab: Lab) -> None:
    """Issue 9132: the survey's are taken, others are not."""
    JobTemplate.objects.filter(name="Deploy the Shop").update(ask_variables_on_launch=False)

    found = dropped(
        lab, "Deploy the Shop", extra_vars='{"shop_version": "2", "rollout": "all", "colour": "red", "shop_port": 8080}'
    )

    assert [one.variable for one in found] == ["colour", "shop_port"]
    assert "no question of its survey asks for this variable" in found[0].rule
    assert found[1].rule.startswith("the template has this value anyway")
    assert found[1].flag == ""


def test_a_survey_that_is_switched_off_is_named(lab: Lab) -> None:
    JobTemplate.objects.filter(name="Deploy the Shop").update(survey_enabled=False, ask_variables_on_launch=False)

    [one] = dropped(lab, "Deploy the Shop", extra_vars={"rollout": "all"})
    assert one.flag == "survey_enabled"

    JobTemplate.objects.filter(name="Deploy the Shop").update(survey_enabled=True)
    assert dropped(lab, "Deploy the Shop", extra_vars={"rollout": "all", "shop_version": "2"}) == []


def test_a_placeholder_for_a_password_is_named_as_one(lab: Lab) -> None:
    answers = {"rollout": "all", "shop_version": "2", "database_password": "$encrypted$"}

    [one] = dropped(lab, "Deploy the Shop", extra_vars=answers)

    assert one.variable == "database_password"
    assert "stands for the survey's own default" in one.rule


def test_what_the_template_has_anyway_is_no_loss(lab: Lab) -> None:
    [one] = dropped(lab, "Demo Job Template", inventory="@Demo Inventory")

    assert one.rule.startswith("the template has this value anyway")


def test_a_field_that_no_launch_reads_is_named_with_what_was_meant(lab: Lab) -> None:
    [one] = dropped(lab, "Deploy the Shop", limits="web", extra_vars={"rollout": "all", "shop_version": "2"})

    assert one.name == "limits"
    assert one.remedy == "Did you mean limit?"


def test_an_update_reads_nothing(lab: Lab) -> None:
    [one] = dropped(lab, "Demo Project", scm_branch="devel")

    assert one.remedy == "It reads: nothing."


def test_the_older_of_two_names_gives_way(lab: Lab) -> None:
    staging = lab.world["Staging"].pk
    answers = {"rollout": "all", "shop_version": "2"}

    assert dropped(lab, "Deploy the Shop", inventory_id=staging, extra_vars=answers) == []
    [one] = dropped(lab, "Deploy the Shop", inventory_id=1, inventory=staging, extra_vars=answers)
    assert one.rule.startswith("inventory was sent too")


def test_passwords_that_were_not_needed_are_named(lab: Lab) -> None:
    [one] = dropped(lab, "Demo Job Template", credential_passwords={"ssh_password": "hush"})

    assert one.name == "credential_passwords.ssh_password"
    assert "hush" not in str(one)


def test_a_field_that_a_workflow_took_and_its_node_did_not_is_named(lab_of: LabOf) -> None:
    """Issue 5293: a workflow's limit needs the prompt of the node's template too."""
    wf = {
        "kind": "workflow_job_template",
        "organization": "@org",
        "ask_limit_on_launch": True,
        "nodes": [{"ref": "a", "unified_job_template": "@jt"}],
    }
    lab = lab_of(wf=wf)

    [one] = dropped(lab, "wf", limit="web")
    assert (one.field, one.flag, one.template) == ("limit", "ask_limit_on_launch", "jt")

    JobTemplate.objects.filter(name="jt").update(ask_limit_on_launch=True)
    assert dropped(lab, "wf", limit="web") == []


def test_a_refused_launch_tells_what_was_refused(lab_of: LabOf) -> None:
    wf = {"kind": "workflow_job_template", "organization": "@org", "nodes": []}
    lab = lab_of(wf=wf, jt=PLAIN["jt"])

    ignored = lab.why_ignored(lab.launch("wf", limit="web"))

    assert ignored.refused
    assert [(one.field, one.flag) for one in ignored.fields] == [("limit", "ask_limit_on_launch")]
    assert "was rejected, so nothing that was sent had an effect" in ignored.sentence


def test_a_launch_that_took_everything_says_so(lab: Lab) -> None:
    launch = lab.launch("Deploy the Shop", limit="web", extra_vars={"rollout": "all", "shop_version": "2", "x": 1})

    ignored = lab.why_ignored(launch)

    assert ignored.fields == ()
    assert ignored.sentence.startswith("Every field that POST ")


def test_the_text_and_the_data_say_the_same_and_markup_stays_text(lab: Lab) -> None:
    launch = lab.launch("Demo Job Template", extra_vars={"<b>x</b>": "secret value"})

    ignored = lab.why_ignored(launch)

    assert str(ignored) == str(lab.why_ignored(launch))
    assert ignored.to_dict()["fields"][0]["variable"] == "<b>x</b>"
    html = ignored._repr_mimebundle_()["text/html"]
    assert "&lt;b&gt;x" in html
    assert "<b>" not in html
    assert "secret value" not in f"{ignored}{html}{ignored.to_dict()}"
