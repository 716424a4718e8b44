"""Why was my variable ignored? What the field journey answers."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from explorer import shim
from explorer.trace import Trace, record
from explorer.trace.journey import Journey

SURVEY = {
    "spec": [
        {"variable": "rollout", "type": "multiplechoice", "choices": ["half", "all"], "question_name": "How?"},
        {"variable": "password", "type": "password", "question_name": "Password?"},
    ]
}
WORLD: dict[str, Any] = {
    "root": {"kind": "user", "superuser": True},
    "eve": {"kind": "user"},
    "org": {"kind": "organization"},
    "inv": {"kind": "inventory", "organization": "@org"},
    "other": {"kind": "inventory", "organization": "@org"},
    "tag": {"kind": "label", "organization": "@org"},
    "proj": {"kind": "project", "organization": "@org", "status": "successful"},
    "key": {
        "kind": "credential",
        "type": "ssh",
        "organization": "@org",
        "inputs": {"username": "u", "password": "ASK"},
    },
}
TEMPLATE = {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "p.yml", "credentials": []}
LIMIT = {"ask_limit_on_launch": True}

Launch = Callable[..., Trace]


@pytest.fixture
def launch(world: Any, api: Any) -> Launch:
    """Launches a template of these options, traced."""

    def run(sent: Any, user: str = "root", **options: Any) -> Trace:
        shim.fresh_database()
        built = world({**WORLD, "jt": {**TEMPLATE, **options}})
        sent = {name: built[value[1:]].pk if str(value)[:1] == "@" else value for name, value in sent.items()}
        with record() as trace:
            api(built[user]).post(f"/api/v2/job_templates/{built['jt'].pk}/launch/", sent, format="json")
        return trace

    return run


def test_an_accepted_field_is_followed_from_the_request_to_the_launch_config(launch: Launch) -> None:
    row = launch({"limit": "web"}, **LIMIT).journey()["limit"]
    assert row.outcome == "accepted"
    assert row.rule == "ask_limit_on_launch is on"
    assert row.places == dict.fromkeys(["raw", "modernised", "validated", "job", "saved"], "web")


def test_an_ignored_field_says_which_flag_is_off_and_what_the_job_has_instead(launch: Launch) -> None:
    row = launch({"limit": "web"}, limit="db").journey()["limit"]
    assert (row.outcome, row.rule, row.verdict.step) == (
        "ignored",
        "ask_limit_on_launch is off",
        "prompts.accept_or_ignore",
    )
    assert row.places["job"] == "db"
    assert "saved" not in row.places


@pytest.mark.parametrize("ask", [True, False])
def test_each_variable_has_a_row_and_a_rule_of_its_own(launch: Launch, ask: bool) -> None:
    options = {"survey_enabled": True, "survey_spec": SURVEY, "extra_vars": "port: 80", "ask_variables_on_launch": ask}
    journey = launch({"extra_vars": "rollout: half\nport: 80\nother: [1, 2]"}, **options).journey()
    assert [row.field for row in journey.rows] == ["extra_vars.rollout", "extra_vars.port", "extra_vars.other"]
    assert journey["extra_vars.rollout"].rule == "a question of the survey asks for it"
    assert journey["extra_vars.rollout"].places["job"] == "half"
    if ask:
        assert journey["extra_vars.other"].rule == "ask_variables_on_launch is on"
        assert journey["extra_vars.other"].places["saved"] == [1, 2]
    else:
        assert journey["extra_vars.port"].outcome == "unchanged"
        assert journey["extra_vars.other"].outcome == "ignored"
        assert journey["extra_vars.other"].rule == "no survey question asks for it, and ask_variables_on_launch is off"
        assert "job" not in journey["extra_vars.other"].places


def test_a_question_of_a_survey_that_is_off_opens_nothing(launch: Launch) -> None:
    journey = launch({"extra_vars": {"rollout": "half"}}, survey_enabled=False, survey_spec=SURVEY).journey()
    assert journey["extra_vars.rollout"].outcome == "ignored"


def test_a_refused_answer_says_what_the_survey_said(launch: Launch) -> None:
    sent = {"limit": "web", "extra_vars": {"rollout": "maybe", "password": "correct horse"}}
    journey = launch(sent, survey_enabled=True, survey_spec=SURVEY, **LIMIT).journey()
    row = journey["extra_vars.rollout"]
    assert row.outcome == "refused"
    assert "'rollout' can't be 'maybe'" in row.rule
    assert journey["extra_vars.password"].places["raw"] == {"$": "secret"}
    assert journey["limit"].outcome == "accepted"
    assert "job" not in journey["limit"].places
    assert journey.status == 400
    assert "correct horse" not in str(journey) + journey._repr_html_()


def test_a_field_that_is_wrong_in_itself_leaves_the_others_undecided(launch: Launch) -> None:
    journey = launch({"verbosity": 99, "limit": "web"}, **LIMIT).journey()
    assert journey["verbosity"].outcome == "refused"
    assert "99" in journey["verbosity"].rule
    assert journey["limit"].outcome == "undecided"


def test_a_field_that_no_launch_knows_is_ignored_by_validation(launch: Launch) -> None:
    row = launch({"limits": "web"}).journey()["limits"]
    assert (row.outcome, row.rule) == ("ignored", "no field of a launch has this name")
    assert "validated" not in row.places


def test_an_old_name_is_followed_under_its_new_one(launch: Launch) -> None:
    row = launch({"inventory_id": "@other"}, ask_inventory_on_launch=True).journey()["inventory_id"]
    assert row.outcome == "accepted"
    assert row.places["modernised"] == row.places["job"] == row.places["saved"] == row.places["raw"]


def test_of_an_old_and_a_new_name_the_new_one_wins(launch: Launch) -> None:
    sent = {"inventory_id": "@inv", "inventory": "@other"}
    journey = launch(sent, ask_inventory_on_launch=True).journey()
    assert journey["inventory_id"].outcome == "ignored"
    assert journey["inventory"].outcome == "accepted"


def test_labels_are_found_in_the_tables_that_keep_them(launch: Launch) -> None:
    trace = launch({"labels": [1]}, ask_labels_on_launch=True)
    row = trace.journey()["labels"]
    assert row.places["job"] == row.places["saved"] == [1]


@pytest.mark.parametrize("old", [True, False])
def test_passwords_are_rows_of_their_own_and_stay_secret(launch: Launch, old: bool) -> None:
    passwords = {"ssh_password": "correct horse", "vault_password": "battery staple"}
    trace = launch(passwords if old else {"credential_passwords": passwords}, credentials=["@key"])
    journey, before = trace.journey(), "" if old else "credential_passwords."
    assert journey[f"{before}ssh_password"].outcome == "accepted"
    assert journey[f"{before}vault_password"].outcome == "ignored"
    assert "correct" not in str(journey)
    assert "battery" not in str(journey)


def test_what_a_forbidden_launch_sent_was_never_looked_at(launch: Launch) -> None:
    journey = launch({"limit": "web"}, user="eve", **LIMIT).journey()
    assert journey["limit"].outcome == "undecided"
    assert "got 403 before that" in journey["limit"].rule
    assert dict(journey["limit"].places) == {"raw": "web"}


def test_a_refusal_that_is_about_no_sent_field_is_told_below(launch: Launch) -> None:
    journey = launch({"limit": "web"}, credentials=["@key"], **LIMIT).journey()
    assert journey.status == 400
    assert journey.remarks == ("passwords_needed_to_start: [ssh_password]",)
    assert str(journey).splitlines()[-1] == journey.remarks[0]


def test_a_workflows_fields_have_a_journey_too(world: Any, api: Any) -> None:
    wf = {"kind": "workflow_job_template", "organization": "@org", **LIMIT}
    built = world({**WORLD, "wf": wf})
    with record() as trace:
        path = f"/api/v2/workflow_job_templates/{built['wf'].pk}/launch/"
        api(built["root"]).post(path, {"limit": "web", "extra_vars": {"a": 1}}, format="json")
    journey = trace.journey()
    assert journey["limit"].outcome == "accepted"
    assert journey["extra_vars.a"].outcome == "refused"
    assert journey["extra_vars.a"].rule.endswith("ask_variables_on_launch is off")


def test_the_journey_of_a_saved_trace_is_the_same(launch: Launch) -> None:
    trace = launch({"limit": "web", "extra_vars": {"a": 1}}, **LIMIT)
    saved = Trace.from_dict(json.loads(json.dumps(trace.to_dict())))
    assert str(saved.journey()) == str(trace.journey())
    assert saved.journey().rows == trace.journey().rows


def test_a_request_without_fields_has_no_journey(launch: Launch) -> None:
    assert str(launch({}).journey()) == "(no field was sent)"
    with pytest.raises(LookupError, match="Sent: none"):
        launch({}).journey()["limit"]


def test_the_text_of_a_journey_is_the_same_each_time(launch: Launch) -> None:
    sent = {"limit": "web", "verbosity": 3}
    text = str(launch(sent, **LIMIT).journey())
    assert text == str(launch(sent, **LIMIT).journey())
    assert [line.rstrip() for line in text.splitlines()[1:]] == [
        "field      raw  modernised  validated  decided   on the job  saved for relaunch",
        "limit      web  web         web        accepted  web         web",
        "verbosity  3    3           3          ignored   0",
        "",
        "limit      accepted: ask_limit_on_launch is on [prompts.accept_or_ignore]",
        "verbosity  ignored: ask_verbosity_on_launch is off [prompts.accept_or_ignore]",
    ]


class Reader(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markup_in_a_field_is_text_in_the_html_form(launch: Launch) -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = launch({"limit": evil, "extra_vars": {evil: evil}}, **LIMIT).journey()._repr_html_()
    found = Reader(page)
    assert "img" not in found.tags
    assert found.tags >= {"table", "caption", "th", "td"}
    assert f"extra_vars.{evil}" in found.text
    assert html.escape(evil) in page


def test_a_long_value_is_shortened_and_can_be_opened(launch: Launch) -> None:
    journey: Journey = launch({"limit": "web," * 100}, **LIMIT).journey()
    assert max(map(len, str(journey).splitlines())) < 250
    assert "<details>" in journey._repr_html_()
    assert "web," * 100 in journey._repr_html_()


VARIABLES = {"ask_variables_on_launch": True}


@pytest.mark.parametrize(
    "write", [json.dumps, lambda values: "\n".join(f"{name}: {said}" for name, said in values.items())]
)
def test_of_a_text_too_long_to_keep_the_beginning_is_followed_and_the_rest_is_marked(
    launch: Launch, write: Callable[[dict[str, str]], str]
) -> None:
    sent = {"room": "kitchen", **{f"name_{number}": "open" for number in range(4_000)}}
    rows = launch({"extra_vars": write(sent)}, **VARIABLES).journey()

    assert rows["extra_vars.room"].places["job"] == rows["extra_vars.room"].places["raw"] == "kitchen"
    assert (rows["extra_vars.room"].outcome, rows["extra_vars.name_900"].outcome) == ("accepted", "undecided")
    assert "extra_vars.name_3999" not in {row.field for row in rows.rows}


def test_a_variable_beyond_what_is_kept_of_the_job_is_marked_there(launch: Launch) -> None:
    sent = {"padding": "x" * 30_000, "room": "kitchen"}
    row = launch({"extra_vars": sent}, **VARIABLES).journey()["extra_vars.room"]

    assert row.places["raw"] == "kitchen"
    assert row.places["job"]["$"] == "more"
