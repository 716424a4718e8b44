"""The cluster view in JupyterLab, in front of a real lab: launched, blocked, run, ended, and given another node."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import ShowCells
from tests.browser.jupyter import THEMES, choose_theme, run_cell

START = """
import explorer
lab = explorer.start()
for _ in range(2):
    lab.launch("Demo Job Template", user="alice")
lab.cluster()
"""
LAUNCH = 'lab.launch("Demo Job Template", user="bob");'
NARROW = 600


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """A notebook that shows a cluster with two jobs of one template, one for all tests here."""
    return show_cells(START, LAUNCH, run=1, shows=".xpc")


def press(page: Page, name: str) -> None:
    page.locator(".xpc").get_by_role("button", name=name, exact=True).click()


def told(page: Page, text: str) -> None:
    expect(page.locator(".xpc-told")).to_contain_text(text)


def job(number: int) -> str:
    return f".xpc-job[data-job='{number}']"


def test_the_first_job_goes_to_its_node_and_the_second_waits_for_it(notebook: Page) -> None:
    press(notebook, "Run all messages")
    told(notebook, "none is left")

    expect(notebook.locator(f".xpc-node {job(1)}")).to_contain_text("waiting, uses 5")
    expect(notebook.locator(job(2))).to_contain_text("blocked by #1")
    expect(notebook.locator(".xpc-arrow")).to_have_count(1)


def test_a_job_says_why_it_waits_and_leads_to_the_one_in_the_way(notebook: Page) -> None:
    notebook.locator(job(2)).click()
    panel = notebook.locator(".xpc-panel")
    expect(panel).to_contain_text("blocks it")

    press(notebook, "Go to #1")

    expect(panel.get_by_role("group", name="End #1 as")).to_be_visible()


def test_the_view_follows_what_a_cell_does(notebook: Page) -> None:
    run_cell(notebook, 1)

    expect(notebook.locator(job(3))).to_be_visible()


def test_the_end_of_a_job_makes_way_for_the_next(notebook: Page) -> None:
    notebook.locator(".xpc-panel").get_by_role("group", name="End #1 as").get_by_role(
        "button", name="successful"
    ).click()
    told(notebook, "ended as successful")

    press(notebook, "task_manager")
    told(notebook, "One cycle of the task_manager")

    expect(notebook.locator(f".xpc-node {job(2)}")).to_be_visible()


def test_a_node_is_added_by_its_form(notebook: Page) -> None:
    notebook.get_by_text("Add a node").click()
    name = notebook.locator(".xpc").get_by_role("textbox", name="Name")
    expect(name).to_have_value("node2")

    name.press("Enter")

    told(notebook, "node2 was added: hybrid, capacity 100.")
    expect(notebook.locator(".xpc-node")).to_have_count(2)


def test_a_name_that_is_taken_is_refused_in_words(notebook: Page) -> None:
    notebook.locator(".xpc").get_by_role("textbox", name="Name").fill("node1")
    press(notebook, "Add")

    told(notebook, "There is a node named 'node1' already")


def test_the_arrow_keys_walk_from_job_to_job(notebook: Page) -> None:
    notebook.locator(".xpc-job").first.focus()
    notebook.keyboard.press("End")
    expect(notebook.locator(".xpc-job").last).to_be_focused()
    notebook.keyboard.press("Home")
    expect(notebook.locator(".xpc-job").first).to_be_focused()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [1400, NARROW])
def test_axe_finds_nothing_wrong_and_nothing_is_cut(notebook: Page, width: int, theme: str) -> None:
    choose_theme(notebook, theme)
    notebook.set_viewport_size({"width": width, "height": 1200})

    found = Axe().run(notebook, context=".xpc")

    assert found.violations_count == 0, found.generate_report()
    card = notebook.locator(".xpc")
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
