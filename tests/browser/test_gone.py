"""Widgets that nothing answers any more say so, and a saved notebook shows them without a kernel."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Page, expect

from explorer.cli.notebook_server import SETTINGS
from tests.browser.conftest import ShowCells
from tests.browser.jupyter import TOKEN, run_cell

CELLS = (
    "import explorer\nlab = explorer.start()\nlab.launch_form()",
    "lab.close()",
    "lab = explorer.start()\nlab.cluster()",
    "import os\nos._exit(1)",
)


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """A notebook with a form, as `explorer lab` opens it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "JUPYTER_CONFIG_PATH", str(SETTINGS))
        return show_cells(*CELLS, run=1, shows=".xpl")


def test_a_form_of_a_closed_lab_is_grey_and_says_what_to_do(notebook: Page) -> None:
    form = notebook.locator(".xpl").first
    expect(form.locator(".xp-gone-note")).to_be_hidden()
    run_cell(notebook, 1)
    expect(form.locator(".xp-gone-note")).to_contain_text("explorer.start()")
    expect(form.locator("form")).to_have_attribute("inert", "")


def test_a_cluster_whose_kernel_is_gone_says_so(notebook: Page) -> None:
    run_cell(notebook, 2)
    cluster = notebook.locator(".xpc").first
    cluster.wait_for()
    notebook.locator(".jp-Notebook .jp-Cell").nth(3).locator(".cm-content").click()
    notebook.keyboard.press("Control+Enter")
    expect(cluster.locator(".xp-gone-note")).to_contain_text("kernel has ended or restarted")


VIEWED = "import explorer\nlaunch = explorer.start().launch('Demo Job Template')\nlaunch.trace.view()"
END_KERNELS = """async (token) => {
  const options = { headers: { Authorization: `token ${token}` } };
  const sessions = await (await fetch("/api/sessions", options)).json();
  for (const { id } of sessions) await fetch(`/api/sessions/${id}`, { method: "DELETE", ...options });
}"""


def test_a_saved_notebook_shows_its_widgets_without_the_kernel_that_made_them(show_cells: ShowCells) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "JUPYTER_CONFIG_PATH", str(SETTINGS))
        page = show_cells(VIEWED, run=1, shows=".xp-tree")
    with page.expect_response(lambda response: response.request.method == "PUT" and "contents" in response.url):
        page.keyboard.press("Control+s")
    page.evaluate(END_KERNELS, TOKEN)
    page.reload()
    expect(page.locator(".jp-Notebook .xp-tree").first).to_be_visible()
    expect(page.locator(".jp-Notebook")).not_to_contain_text("Error displaying widget")
