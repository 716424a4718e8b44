"""A notebook's reader wants a closer look: the lines of a step, and another launch beside this one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests import needs
from tests.browser.jupyter import jupyterlab, open_notebook, run_cell, write_notebook

CELLS = (
    "import explorer\nlab = explorer.start()",
    'alice = lab.launch("Demo Job Template", user="alice", limit="web")\n'
    'alice.trace.view().at("prompts.accept_or_ignore")',
    'explorer.compare(alice, lab.launch("Demo Job Template", user="eve")).view()',
)
KERNEL_WITHIN = 30_000


@pytest.fixture(scope="module")
def notebook(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    needs.chromium()
    written = write_notebook(tmp_path_factory.mktemp("notebook") / "closer.ipynb", *CELLS)
    with jupyterlab(written, tmp_path_factory.mktemp("jupyter"), theme="JupyterLab Dark") as address:
        context = browser.new_context(viewport={"width": 1300, "height": 1200})
        page = context.new_page()
        open_notebook(page, address)
        for cell in range(len(CELLS)):
            run_cell(page, cell)
        yield page
        context.close()


def test_a_button_launches_again_with_lines_and_stays_at_the_step(notebook: Page) -> None:
    viewer = notebook.locator(".xp").first
    viewer.wait_for(timeout=KERNEL_WITHIN)
    viewer.get_by_role("tab", name="Source").click()
    viewer.get_by_role("button", name="Launch again, with lines").click()
    expect(viewer.get_by_label("Line that ran")).to_be_visible(timeout=KERNEL_WITHIN)
    expect(viewer.locator(".xp-head h3")).to_have_text("Each field: accepted or ignored")
    expect(viewer.locator(".xp-line[data-ran=true]").first).to_contain_text("kwargs = ")


def test_fields_are_on_show_in_the_notebook_too(notebook: Page) -> None:
    viewer = notebook.locator(".xp").first
    viewer.get_by_role("button", name="Fields", exact=True).click()
    expect(viewer.get_by_role("row", name="limit")).to_contain_text("ask_limit_on_launch is off", timeout=KERNEL_WITHIN)


def test_two_launches_are_on_show_side_by_side(notebook: Page) -> None:
    comparison = notebook.locator(".xpk")
    expect(comparison.locator(".xpk-verdict")).to_contain_text("came back with true | false", timeout=KERNEL_WITHIN)
    comparison.get_by_role("listbox").focus()
    notebook.keyboard.press("Home")
    notebook.keyboard.press("n")
    expect(comparison.locator(".xpk-row[aria-selected=true]")).to_be_visible()
    found = Axe().run(notebook, {"include": [[".xpk"]]})
    assert [violation["id"] for violation in found.response["violations"]] == []
