"""The family tree in JupyterLab, drawn from the models of a real lab."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import ShowCells
from tests.browser.jupyter import THEMES, choose_theme, run_cell

START = """
import explorer
lab = explorer.start()
lab.launch("Nightly Report", user="alice")
lab.run_until_idle()
tree = lab.family_tree()
tree
"""
CHOOSE = 'tree.chosen = "Job"\ntree.method = "save"'
NARROW = 600


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """A notebook that shows the tree, one for all tests here."""
    return show_cells(START, CHOOSE, run=1, shows=".xpf", height=1400)


def test_a_class_is_chosen_and_the_statements_of_its_query_are_shown(notebook: Page) -> None:
    notebook.locator("[data-focus='class-UnifiedJob']").click()

    query = notebook.locator(".xpf-query")
    expect(query).to_contain_text("3 statements returned Job (1), ProjectUpdate (1).")
    expect(query.locator(".xpf-statements > li")).to_have_count(3)


def test_a_method_shows_where_it_comes_from_and_its_text(notebook: Page) -> None:
    notebook.locator("[data-focus='class-Job']").click()
    expect(notebook.get_by_role("heading", name="Methods of Job")).to_be_visible()
    notebook.get_by_role("textbox", name="Find a method").fill("signal_start")

    notebook.locator("[data-focus='method-signal_start']").click()

    expect(notebook.locator("[data-place=first]")).to_contain_text("UnifiedJob")
    expect(notebook.locator(".xpf-source")).to_contain_text("def signal_start(self")


def test_what_python_chooses_is_shown(notebook: Page) -> None:
    run_cell(notebook, 1)

    expect(notebook.locator(".xpf-lineage [data-place=first]")).to_contain_text("is defined here")
    expect(notebook.get_by_role("region", name="Source of save")).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [1400, NARROW])
def test_axe_finds_nothing_wrong_and_nothing_is_cut(notebook: Page, width: int, theme: str) -> None:
    choose_theme(notebook, theme)
    notebook.set_viewport_size({"width": width, "height": 1400})

    found = Axe().run(notebook, context=".xpf")

    assert found.violations_count == 0, found.generate_report()
    assert notebook.locator(".xpf").evaluate("card => card.scrollWidth <= card.clientWidth")
