"""A workflow's run in a real notebook."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.browser.conftest import ShowCells
from tests.browser.jupyter import THEMES, choose_theme, run_cell

CELLS = (
    """
import explorer
NODES = [
    {"ref": "build", "unified_job_template": "@jt", "success": ["deploy"], "failure": ["report"]},
    {"ref": "deploy", "unified_job_template": "@jt", "always": ["report"]},
    {"ref": "report", "unified_job_template": "@jt", "all_parents_must_converge": True},
]
WORLD = {
    "org": {"kind": "organization"},
    "proj": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    "inv": {"kind": "inventory", "organization": "@org", "hosts": 3},
    "jt": {"kind": "job_template", "project": "@proj", "inventory": "@inv", "playbook": "a.yml"},
    "release": {"kind": "workflow_job_template", "nodes": NODES},
    "admin": {"kind": "user", "superuser": True},
}
lab = explorer.start(WORLD)
run = lab.launch("release")
lab.run_until_idle()
lab.graph(run)
""",
    "lab.finish(2); lab.run_until_idle()",
)


@pytest.fixture(scope="module")
def notebook(show_cells: ShowCells) -> Page:
    """A notebook with a workflow whose first job waits."""
    return show_cells(*CELLS, run=1, shows=".xpw")


def test_a_node_says_what_became_of_it_and_why(notebook: Page) -> None:
    workflow = notebook.locator(".xpw")
    expect(workflow.locator(".xp-facts")).to_have_text("1 waiting, 2 no job yet")
    workflow.get_by_role("button", name="deploy").click()
    expect(workflow.locator(".xpw-panel")).to_contain_text("It waits for 'build' to end.")


def test_it_follows_the_lab(notebook: Page) -> None:
    run_cell(notebook, 1)
    expect(notebook.locator(".xpw").get_by_role("button", name="build")).to_contain_text("job #2 successful")


def test_a_click_leads_to_the_steps_that_made_the_job(notebook: Page) -> None:
    workflow = notebook.locator(".xpw")
    workflow.get_by_role("button", name="build").click()
    workflow.get_by_role("button", name="Show the steps of job #2").click()
    expect(notebook.locator(".xp-head .xp-step").first).to_have_text("models.save")


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_accessible_in_both_themes(notebook: Page, theme: str) -> None:
    choose_theme(notebook, theme)
    found = Axe().run(notebook, {"include": [[".xpw"]]})
    assert [violation["id"] for violation in found.response["violations"]] == []
