"""The launch form in JupyterLab, on a world full of HTML in names and survey: answers, predictions, relaunches."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.browser.conftest import ShowCells
from tests.browser.jupyter import THEMES, choose_theme

HURT = '<img src=x onerror="window.hurt = true">'
DEFAULTS = {
    "text": "abc",
    "textarea": "line",
    "password": "",
    "integer": 3,
    "float": 1.5,
    "multiplechoice": "b",
    "multiselect": "a",
}
SURVEY = [
    {
        "question_name": f"{kind}? {HURT}",
        "question_description": f"<b>{HURT}</b>",
        "variable": f"the_{kind}",
        "type": kind,
        "required": False,
        "default": default,
        "min": 0,
        "max": 9,
        "choices": ["a", "b", HURT] if kind.startswith("multi") else "",
    }
    for kind, default in DEFAULTS.items()
]
WORLD = {
    "org": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "inv": {"kind": "inventory", "name": HURT, "organization": "@org", "hosts": 3},
    HURT: {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "site.yml"},
    "Flow": {
        "kind": "workflow_job_template",
        "organization": "@org",
        "survey_enabled": True,
        "survey_spec": {"name": "", "description": "", "spec": SURVEY},
        "ask_limit_on_launch": True,
    },
    "Open": {
        "kind": "job_template",
        "project": "@proj",
        "inventory": "@inv",
        "playbook": "site.yml",
        "ask_variables_on_launch": True,
    },
    "admin": {"kind": "user", "superuser": True},
}
START = f"import explorer\nlab = explorer.start({WORLD!r})"
# Seconds of its processor in which the page may deal with megabytes, whatever else the machine does.
BUSY_FOR = 8
PASTE = """(box, text) => {
  box.focus();
  box.value = text;
  for (const type of ["input", "change"]) box.dispatchEvent(new Event(type, { bubbles: true }));
}"""


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """A notebook with the form for the workflow, and the cluster, one for all tests here."""
    return show_cells(START, 'lab.launch_form("Flow")', "lab.cluster()", run=3, shows=".xpc", height=1600)


@pytest.fixture
def form(notebook: Page) -> Locator:
    """The form for the workflow, with nothing typed yet."""
    form = notebook.locator(".xpl")
    form.get_by_role("checkbox", name="Predict first").uncheck()
    choose(form, "User", "nobody (anonymous)")
    settled(form)
    choose(form, "User", "admin")
    choose(form, "Template", "Flow")
    settled(form)
    return form


def choose(form: Locator, name: str, option: str) -> None:
    form.get_by_role("combobox", name=name, exact=True).select_option(label=option)


def settled(form: Locator) -> None:
    """Waits until the form is that of the user and the template on show."""
    expect(form).to_have_attribute("aria-busy", "false")


def launch(form: Locator) -> None:
    form.get_by_role("button", name="Launch", exact=True).click()


def answer(form: Locator, text: str) -> None:
    expect(form.locator(".xpl-answer")).to_contain_text(text)


def question(form: Locator, kind: str) -> Locator:
    return form.locator(f"[data-control='survey.the_{kind}']")


def test_each_type_of_question_has_a_control_of_its_own(form: Locator) -> None:
    expect(question(form, "text").locator("input[type=text]")).to_have_value("abc")
    expect(question(form, "textarea").locator("textarea")).to_have_value("line")
    expect(question(form, "password").locator("input[type=password]")).to_have_value("")
    expect(question(form, "integer").locator("input[inputmode=numeric]")).to_have_value("3")
    expect(question(form, "float").locator("input[inputmode=decimal]")).to_have_value("1.5")
    expect(question(form, "multiplechoice").locator("option:checked")).to_have_text("b")
    expect(question(form, "multiselect").locator("label:has(:checked)")).to_have_text(["a"])


def test_what_looks_like_html_is_shown_as_text_and_nothing_runs(form: Locator, notebook: Page) -> None:
    expect(question(form, "text")).to_contain_text(HURT)
    expect(question(form, "multiselect").locator("label")).to_have_text(["a", "b", HURT])
    choose(form, "Template", HURT)
    settled(form)
    launch(form)
    answer(form, HURT)
    expect(notebook.locator(".xpc-job").first).to_contain_text(HURT)
    expect(notebook.locator(".xp-tree")).to_be_visible()

    assert notebook.locator(":is(.xp, .xpl) img").count() == 0
    assert notebook.evaluate("window.hurt") is None


def test_a_wrong_answer_is_told_at_its_question(form: Locator) -> None:
    question(form, "integer").locator("input").fill("eleven")

    launch(form)

    answer(form, "400 Bad Request")
    expect(question(form, "integer").locator(".xpl-field-errors")).to_be_visible()
    expect(question(form, "integer").locator("input")).to_be_focused()


def test_nothing_is_launched_before_it_is_predicted(form: Locator, notebook: Page) -> None:
    before = notebook.locator(".xpc-job").count()
    form.get_by_role("checkbox", name="Predict first").check()
    settled(form)

    launch(form)

    expect(form.get_by_role("combobox", name="The response will be")).to_be_focused()
    expect(form.get_by_text("Predict, then launch.")).to_be_visible()
    assert notebook.locator(".xpc-job").count() == before


def test_a_prediction_is_judged_and_a_wrong_one_led_to_its_step(form: Locator, notebook: Page) -> None:
    choose(form, "Template", HURT)
    form.get_by_role("checkbox", name="Predict first").check()
    settled(form)
    form.get_by_role("textbox", name="Limit").fill("web")
    form.get_by_role("textbox", name="Skip tags").fill("slow")
    choose(form, "The response will be", "201 Created")
    form.get_by_role("checkbox", name="limit", exact=True).check()

    launch(form)

    answer(form, "You predicted 201. Correct.")
    answer(form, "You predicted that limit would be ignored. Not quite.")
    answer(form, "Ignored: skip_tags")
    form.get_by_role("button", name="Show the step").click()
    chosen = notebook.locator(".xp-tree [aria-selected=true]")
    expect(chosen).to_contain_text("Accept or ignore each field")


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_wrong_with_a_prediction(form: Locator, notebook: Page, theme: str) -> None:
    choose_theme(notebook, theme)
    form.get_by_role("checkbox", name="Predict first").check()
    settled(form)
    launch(form)

    found = Axe().run(notebook, context=".xpl")

    assert found.violations_count == 0, found.generate_report()


def test_a_job_is_run_once_more(form: Locator) -> None:
    launch(form)
    answer(form, "201 Created")
    again = form.locator("optgroup[label='job to relaunch'] option").last
    name = again.get_attribute("value") or ""
    choose(form, "Template", name)
    settled(form)

    launch(form)

    answer(form, "201 Created")
    expect(form.get_by_label("The request with curl", exact=True)).to_contain_text("/relaunch/")


def test_five_megabytes_of_variables_are_launched_and_the_page_stays_awake(form: Locator, notebook: Page) -> None:
    choose(form, "Template", "Open")
    settled(form)
    session = notebook.context.new_cdp_session(notebook)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = busy(session)
    form.get_by_role("textbox", name="Variables").evaluate(PASTE, json.dumps({"text": "<b>" * 1_700_000}))

    launch(form)

    answer(form, "201 Created")
    expect(form.get_by_label("The request with curl", exact=True)).to_contain_text("--data @launch.json")
    notebook.get_by_role("tab", name="Values").click()
    expect(notebook.locator(".xpl-form-viewer")).to_contain_text("<b><b>")
    assert busy(session) - before < BUSY_FOR


def busy(session: CDPSession) -> float:
    """Seconds of its processor that the page's main thread has worked."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])
