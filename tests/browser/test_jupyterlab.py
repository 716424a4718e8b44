"""The viewer where it lives: in JupyterLab, with a kernel behind it and a launch that really ran."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import ShowCells
from tests.browser.jupyter import THEMES, choose_theme, run_cell

LAUNCH = """
import explorer
lab = explorer.start()
launch = lab.launch("Demo Job Template", user="alice")
lab.run_until_idle()
viewer = launch.trace.view()
viewer
"""
WHERE = 'print(next(s["step"] for s in viewer.trace["spans"] if s["id"] == viewer.selected))'


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """A notebook whose first cell has launched a job and shows its trace."""
    return show_cells(LAUNCH, 'viewer.at("signal.start");', WHERE, run=1, shows=".xp-tree")


def test_the_viewer_and_the_kernel_walk_together(notebook: Page) -> None:
    run_cell(notebook, 1)
    title = notebook.locator(".xp-head .xp-step")
    expect(title).to_have_text("signal.start")
    expect(notebook.locator(".xp-row[aria-selected=true]")).to_be_in_viewport()
    notebook.locator(".xp-tree").focus()
    notebook.keyboard.press("ArrowRight")
    expect(title).to_have_text("signal.passwords")
    run_cell(notebook, 2)
    expect(notebook.locator(".jp-Cell").nth(2).locator(".jp-OutputArea-output")).to_have_text("signal.passwords")


@pytest.mark.parametrize(("theme", "shown"), [(THEMES[0], "light"), (THEMES[1], "dark")])
def test_the_viewer_follows_jupyterlabs_theme_and_axe_finds_nothing_wrong(
    notebook: Page, theme: str, shown: str
) -> None:
    choose_theme(notebook, theme)
    expect(notebook.locator(".xp")).to_have_attribute("data-theme", shown)
    found = Axe().run(notebook, context=".xp")
    assert found.violations_count == 0, found.generate_report()
