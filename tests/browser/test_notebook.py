"""The first notebook as a reader meets it: JupyterLab, a form to launch with, the trace to walk."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import ShowCells
from tests.browser.jupyter import run_cell

CELLS = (
    "import explorer\nlab = explorer.start()",
    'form = lab.launch_form("Deploy the Shop", user="alice")\nform',
    'form.values = {"limit": "db", "inventory": "@Staging"}',
)


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """The notebook with the form on show, one for all tests here."""
    return show_cells(*CELLS, run=2, shows=".xpl")


@pytest.fixture
def form(notebook: Page) -> Page:
    """The form as it is before anybody touched it."""
    choose(notebook, "Template", "Demo Job Template")
    choose(notebook, "Template", "Deploy the Shop")
    choose(notebook, "User", "alice")
    settled(notebook)
    return notebook


def choose(page: Page, name: str, option: str) -> None:
    page.get_by_role("combobox", name=name, exact=True).select_option(label=option)


def settled(page: Page) -> None:
    """Waits until the form is that of the user and the template on show."""
    expect(page.locator(".xpl[aria-busy=false]")).to_be_visible()


def launch(page: Page) -> None:
    page.get_by_role("button", name="Launch", exact=True).click()


def answer(page: Page, text: str) -> None:
    expect(page.locator(".xpl-banner").last).to_contain_text(text)


def test_a_job_is_launched_and_goes_to_its_node(form: Page) -> None:
    form.get_by_role("textbox", name="Limit").fill("web")
    choose(form, "Inventory", "Staging")
    expect(form.get_by_label("The request with curl", exact=True)).to_contain_text('"limit": "web"')

    launch(form)
    answer(form, "201 Created")
    form.get_by_role("button", name="Run the next message").click()

    answer(form, "waiting on node1")
    expect(form.locator(".xpl-stack .xp-header")).to_contain_text("201")


def test_the_trace_is_walked_by_keys(form: Page) -> None:
    launch(form)
    answer(form, "201 Created")
    chosen = form.locator(".xp-tree [aria-selected=true]")
    expect(chosen).to_contain_text("POST /api/v2/job_templates/")
    chosen.click()

    form.keyboard.press("ArrowRight")
    expect(chosen).to_contain_text("Match the URL with a view")
    form.keyboard.press("End")
    expect(chosen).not_to_contain_text("Match the URL with a view")
    form.keyboard.press("Home")
    expect(chosen).to_contain_text("POST /api/v2/job_templates/")


def test_a_second_launch_takes_the_place_of_the_first(form: Page) -> None:
    launch(form)
    answer(form, "201 Created")
    choose(form, "User", "eve")
    answer(form, "GET returns 403 Forbidden")
    launch(form)

    expect(form.locator(".xp-header")).to_contain_text("403 Forbidden")
    expect(form.locator(".xp-tree")).to_have_count(1)


def test_keys_in_a_widget_are_no_commands_of_the_notebook(form: Page) -> None:
    cells = form.locator(".jp-Notebook .jp-Cell").count()
    verbosity = form.get_by_role("combobox", name="Verbosity")
    verbosity.focus()

    for key in ("ArrowDown", "d", "d", "b"):
        form.keyboard.press(key)

    expect(verbosity).to_have_value("1")
    assert form.locator(".jp-Notebook .jp-Cell").count() == cells


def test_an_error_is_shown_at_its_field_and_enter_launches(form: Page) -> None:
    version = form.get_by_role("textbox", name="Which version?")
    version.fill("")

    version.press("Enter")

    answer(form, "400 Bad Request")
    expect(version).to_have_attribute("aria-invalid", "true")
    expect(version).to_be_focused()
    expect(form.locator("[data-control='survey.shop_version'] .xpl-field-errors")).to_contain_text("shop_version")


def test_a_field_can_be_left_out_again(form: Page) -> None:
    form.get_by_role("textbox", name="Limit").fill("web")
    curl = form.get_by_label("The request with curl", exact=True)
    expect(curl).to_contain_text("limit")

    form.get_by_role("button", name="Leave Limit out of the request").click()

    expect(curl).not_to_contain_text("limit")
    expect(form.get_by_role("textbox", name="Limit")).to_have_value("")


def test_a_password_stays_out_of_the_request_on_show(form: Page) -> None:
    form.get_by_role("textbox", name="The database's password?").fill("hunter2hunter2")

    expect(form.get_by_label("The request with curl", exact=True)).to_contain_text("<database_password>")
    assert "hunter2" not in form.locator(".xpl").inner_text()

    launch(form)
    answer(form, "201 Created")
    expect(form.get_by_role("textbox", name="The database's password?")).to_have_value("")


def test_who_may_not_launch_is_told_so(form: Page) -> None:
    choose(form, "User", "eve")
    answer(form, "GET returns 403 Forbidden")

    launch(form)

    expect(form.locator(".xpl-actions .xpl-banner")).to_contain_text("403 Forbidden")


def test_axe_finds_nothing_wrong_with_the_form(form: Page) -> None:
    form.get_by_role("textbox", name="Which version?").fill("")
    launch(form)
    answer(form, "400 Bad Request")

    found = Axe().run(form, context=".xpl")

    assert found.violations_count == 0, found.generate_report()


def test_what_python_sets_is_shown(form: Page) -> None:
    run_cell(form, 2)

    expect(form.get_by_role("textbox", name="Limit")).to_have_value("db")
    expect(form.get_by_role("combobox", name="Inventory").locator("option:checked")).to_have_text("Staging")
