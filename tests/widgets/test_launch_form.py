"""The form as Python sees it, in front of a backend that is a few lines of plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from explorer.widgets import LaunchForm, TraceViewer

TRACE: dict[str, Any] = {"title": "POST", "spans": [], "stages": [], "steps": {}, "sources": {}}
CONTROLS = [
    {
        "group": "prompt",
        "name": "inventory",
        "label": "Inventory",
        "kind": "select",
        "value": 1,
        "options": [{"value": 1, "label": "Demo"}, {"value": 2, "label": "Staging"}],
    },
    {"group": "prompt", "name": "limit", "label": "Limit", "kind": "text", "value": "", "options": []},
    {"group": "survey", "name": "size", "label": "Size?", "kind": "integer", "value": 3, "options": []},
    {"group": "survey", "name": "secret", "label": "Secret?", "kind": "password", "value": "", "options": []},
]


class Backend:
    """Answers any launch with `answer` and remembers what was sent."""

    def __init__(self, **answer: Any) -> None:
        self.answer = {"ok": True, "title": "201 Created", "job": "job #1", "ignored": [], "errors": {}, **answer}
        self.sent: list[tuple[str, str, dict[str, Any]]] = []
        self.waiting = 1

    def users(self) -> list[dict[str, str]]:
        return [{"name": "alice", "label": "alice"}, {"name": "", "label": "nobody"}]

    def templates(self) -> list[dict[str, str]]:
        return [{"name": "Demo", "kind": "job template"}, {"name": "Deploy", "kind": "job template"}]

    def describe(self, user: str, template: str, every: bool) -> dict[str, Any]:
        controls = CONTROLS if every or template == "Deploy" else []
        path = "/api/v2/job_templates/7/launch/"
        where = {"path": path, "resource": "job_templates", "action": "launch", "key": 7}
        return {**where, "status": 200 if user else 401, "controls": controls, "passwords": ["ssh_password"]}

    def launch(self, user: str, template: str, body: Mapping[str, Any]) -> str:
        self.sent.append((user, template, dict(body)))
        return f"launch {len(self.sent)}"

    def judge(self, launch: str, prediction: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [{"about": "status_code", "predicted": prediction["status_code"], "right": launch == "launch 1"}]

    def outcome(self, _launch: str) -> dict[str, Any]:
        return dict(self.answer)

    def viewer(self, _launch: str) -> TraceViewer:
        return TraceViewer(TRACE)

    def run_next(self) -> str | None:
        self.waiting -= 1
        return "task_manager ran"

    def queue(self) -> list[dict[str, Any]]:
        return [{"text": "task_manager", "waits": True}] * self.waiting


@pytest.fixture
def backend() -> Backend:
    return Backend()


@pytest.fixture
def form(backend: Backend) -> LaunchForm:
    return LaunchForm(backend, template="Deploy")


def saved(form: LaunchForm) -> str:
    """All that a notebook could save of the form."""
    return json.dumps(form.get_state(), default=str)


def click(form: LaunchForm, **message: Any) -> None:
    """What the page sends when a button is pressed."""
    form._hear(form, message, [])


def test_the_first_user_and_template_are_chosen_at_the_start(backend: Backend) -> None:
    form = LaunchForm(backend)

    assert (form.user, form.template) == ("alice", "Demo")


def test_an_unknown_name_is_refused_with_the_known_ones(backend: Backend) -> None:
    with pytest.raises(LookupError, match="'Demo', 'Deploy'"):
        LaunchForm(backend, template="Demmo")


def test_launching_sends_what_was_set_and_no_more(form: LaunchForm, backend: Backend) -> None:
    form.values = {"limit": "web", "survey": {"size": 5}}

    assert form.launch() == form.last == "launch 1"
    assert backend.sent == [("alice", "Deploy", {"limit": "web", "extra_vars": {"size": 5}})]
    assert form.result["title"] == "201 Created"
    assert isinstance(form.viewer, TraceViewer)


def test_a_name_stands_for_the_option_behind_it(form: LaunchForm) -> None:
    form.values = {"inventory": "@Staging"}

    assert form.values == {"inventory": 2}


def test_an_option_that_is_none_is_refused_with_the_known_ones(form: LaunchForm) -> None:
    with pytest.raises(LookupError, match="'Demo', 'Staging'"):
        form.values = {"inventory": "@Production"}


def test_another_template_starts_with_an_empty_request(form: LaunchForm) -> None:
    form.values = {"limit": "web"}
    form.template = "Demo"

    assert form.values == {}
    assert form.form["controls"] == []


def test_the_commands_follow_the_values(form: LaunchForm) -> None:
    form.values = {"limit": "web"}

    assert '{"limit": "web"}' in form.commands["curl"]
    assert "--limit web" in form.commands["awx"]


def test_passwords_are_sent_and_never_kept(form: LaunchForm, backend: Backend) -> None:
    form.values = {"survey": {"secret": "hunter2"}, "credential_passwords": {"ssh_password": "hunter3"}}

    assert "hunter" not in saved(form)
    assert "<secret>" in form.commands["curl"]
    form.launch()
    assert backend.sent[0][2] == {
        "extra_vars": {"secret": "hunter2"},
        "credential_passwords": {"ssh_password": "hunter3"},
    }
    assert "hunter" not in saved(form)


def test_passwords_typed_in_the_page_come_with_the_click(form: LaunchForm, backend: Backend) -> None:
    click(form, do="launch", secrets={"survey.secret": "hunter2"})

    assert backend.sent[0][2] == {"extra_vars": {"size": 3, "secret": "hunter2"}}
    assert "hunter" not in saved(form)


def test_a_password_is_sent_once(form: LaunchForm, backend: Backend) -> None:
    form.launch(survey={"secret": "hunter2"})
    form.launch()

    assert backend.sent[1][2] == {"extra_vars": {"size": 3}}


def test_errors_are_told_at_their_field() -> None:
    errors = {"limit": ["Too long."], "detail": "No."}
    form = LaunchForm(Backend(ok=False, title="400 Bad Request", errors=errors), template="Deploy")

    form.launch()

    assert form.result["errors"] == {"prompt.limit": ["Too long."]}
    assert form.result["rest"] == ["No."]


def test_the_queue_runs_on_from_the_form(form: LaunchForm) -> None:
    form.launch()
    click(form, do="step")

    assert form.queue == []
    assert form.result["ran"] == "task_manager ran"


def test_each_answer_is_news_even_if_it_reads_the_same(form: LaunchForm) -> None:
    heard: list[Any] = []
    form.observe(heard.append, "result")

    form.launch()
    form.launch()

    assert len(heard) == 2


def test_what_goes_wrong_in_the_kernel_is_shown_in_the_form(form: LaunchForm, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed() -> None:
        raise RuntimeError("this lab is closed")

    monkeypatch.setattr(form._backend, "run_next", closed)

    with pytest.raises(RuntimeError):
        click(form, do="step")
    assert form.result["title"] == "RuntimeError: this lab is closed"


def test_the_anonymous_user_can_be_chosen(form: LaunchForm) -> None:
    form.user = ""

    assert form.form["status"] == 401
    assert "--user" not in form.commands["curl"]


def test_a_users_name_must_be_known(form: LaunchForm) -> None:
    with pytest.raises(LookupError):
        form.user = "mallory"
    assert form.user == "alice"


def test_the_forms_text_is_the_same_every_time(form: LaunchForm) -> None:
    assert repr(form) == "LaunchForm('Deploy' as 'alice')"


def test_the_surveys_own_answers_are_sent_unless_they_are_changed(form: LaunchForm) -> None:
    assert form.values == {"survey": {"size": 3}}


def test_one_answer_changed_from_python_leaves_the_others(form: LaunchForm, backend: Backend) -> None:
    form.values = {"survey": {"size": 3, "color": "red"}}

    form.launch(survey={"size": 5})

    assert backend.sent[0][2] == {"extra_vars": {"size": 5, "color": "red"}}


def test_a_second_launch_closes_the_first_ones_viewer(form: LaunchForm) -> None:
    form.launch()
    first = form.viewer

    form.launch()

    assert form.viewer is not first
    assert first.comm is None


def test_the_page_is_told_when_the_form_is_of_its_last_choice() -> None:
    form = LaunchForm(Backend(), user="alice", template="Demo")

    form.set_state({"template": "Deploy", "asked": 1})
    assert (form.described, len(form.form["controls"])) == (1, len(CONTROLS))

    form.set_state({"template": "Deploy", "asked": 3})
    assert form.described == 3


def test_the_form_that_predicts_shows_every_field_and_is_judged_by_the_launch(backend: Backend) -> None:
    form = LaunchForm(backend, template="Demo")
    form.predicting = True
    assert form.form["controls"] == CONTROLS

    form.prediction = {"status_code": 201, "ignored": ["limit"]}
    form.launch(limit="web")

    assert "limit" in form.sent
    assert [finding["right"] for finding in form.result["findings"]] == [True]


def test_nothing_is_launched_before_the_prediction(backend: Backend) -> None:
    form = LaunchForm(backend, template="Demo")
    form.predicting = True

    with pytest.raises(ValueError, match="First predict"):
        form.launch()

    assert backend.sent == []


def test_a_launch_without_a_prediction_is_not_judged(form: LaunchForm) -> None:
    form.launch()

    assert form.result["findings"] == []


@pytest.mark.parametrize("written", ["db_password: horse", {"api_token": "horse"}, "a: [1\npassword: horse"])
def test_variables_that_hold_a_secret_are_sent_and_never_kept(
    form: LaunchForm, backend: Backend, written: object
) -> None:
    form.template = "Deploy"
    form.values = {"extra_vars": written, "limit": "web"}
    assert form.values == {"limit": "web"}
    assert form.filled == ["prompt.extra_vars"]
    assert "horse" not in repr(form.get_state())
    form.launch()
    assert backend.sent[-1][2]["extra_vars"] in (written, {"db_password": "horse"})


def test_typed_variables_come_in_a_message_and_replace_those_before(form: LaunchForm, backend: Backend) -> None:
    form.template = "Deploy"
    form._hear(None, {"do": "type", "typed": {"extra_vars": "password: horse"}}, [])
    assert ("extra_vars" in form.values, form.filled) == (False, ["prompt.extra_vars"])
    form._hear(None, {"do": "type", "typed": {"extra_vars": "color: red"}}, [])
    assert (form.values["extra_vars"], form.filled) == ("color: red", [])
    form._hear(None, {"do": "launch", "typed": {"extra_vars": None}}, [])
    assert backend.sent[-1][2]["extra_vars"] == {"size": 3}  # the survey's own answer alone
