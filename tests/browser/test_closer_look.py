"""A notebook's reader wants a closer look: the lines of a step, and another launch beside this one."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import ShowCells
from tests.browser.jupyter import THEMES, choose_theme

CELLS = (
    "import explorer\nlab = explorer.start()",
    'alice = lab.launch("Demo Job Template", user="alice", limit="web")\n'
    'alice.trace.view().at("prompts.accept_or_ignore")',
    'explorer.compare(alice, lab.launch("Demo Job Template", user="eve")).view()',
)


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """A notebook that shows a launch, and two of them compared."""
    return show_cells(*CELLS, run=len(CELLS), shows=".xpk")


def test_a_button_launches_again_with_lines_and_stays_at_the_step(notebook: Page) -> None:
    viewer = notebook.locator(".xp").first
    viewer.wait_for()
    viewer.get_by_role("tab", name="Source").click()
    expect(viewer.locator(".xp-again-told")).to_have_text(re.compile(r"Repeats POST \S+ as alice\."))
    viewer.get_by_role("button", name="Launch again, with lines").click()
    expect(viewer.get_by_label("Line that ran")).to_be_visible()
    expect(viewer.locator(".xp-head .xp-step")).to_have_text("prompts.accept_or_ignore")
    expect(viewer.locator(".xp-line[data-ran=true]").first).to_contain_text("kwargs = ")


def test_fields_are_on_show_in_the_notebook_too(notebook: Page) -> None:
    viewer = notebook.locator(".xp").first
    viewer.get_by_role("button", name="Fields", exact=True).click()
    expect(viewer.get_by_role("row", name="limit")).to_contain_text("ask_limit_on_launch is off")


def test_two_launches_are_on_show_side_by_side(notebook: Page) -> None:
    comparison = notebook.locator(".xpk")
    expect(comparison.locator(".xpk-verdict")).to_contain_text("returned true | false")
    comparison.get_by_role("listbox").focus()
    notebook.keyboard.press("Home")
    notebook.keyboard.press("n")
    expect(comparison.locator(".xpk-row[aria-selected=true]")).to_be_visible()
    choose_theme(notebook, THEMES[1])
    found = Axe().run(notebook, {"include": [[".xpk"]]})
    assert [violation["id"] for violation in found.response["violations"]] == []
