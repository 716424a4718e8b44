"""The pictures in docs/pictures, taken from the real thing: `python -m tests.browser.pictures` (or `make pictures`)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.conftest import QUIET
from tests.browser.file_pictures import file_pictures
from tests.browser.jupyter import jupyterlab, open_notebook, run_cell, write_notebook
from tests.browser.voila import voila
from tests.needs import chromium

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
START = "import explorer\nlab = explorer.start()"
LAUNCH = 'launch = lab.launch("Demo Job Template", user="alice")\nlab.run_next()'
VIEW = 'launch.trace.view().at("signal.start")'
REFUSED = 'lab.launch("Deploy the Shop", user="bob", inventory="@Staging").trace.view()'
FORM = 'lab.launch_form(template="Deploy the Shop", user="alice")'
CLUSTER = """
for name in ("Demo Job Template", "Demo Job Template", "Nightly Report"):
    lab.launch(name, user="bob")
lab.cycle("dependency_manager"), lab.cycle()
lab.cluster().explain(2)
"""
FAMILY = 'lab.family_tree("Job", "save")'
APP_WITHIN = 60_000
TALL: ViewportSize = {"width": 1200, "height": 2100}
DRAWN_WITHIN = 1_500


def take(page: Page, name: str, selector: str | None = None) -> None:
    """Takes the whole window, or only what `selector` finds, once it has been drawn."""
    page.wait_for_timeout(DRAWN_WITHIN)
    target = page.locator(selector).last if selector else page
    target.screenshot(path=PICTURES / f"{name}.png")


def show(page: Page, cell: int) -> None:
    """Runs a cell, and brings what it shows to the top of the window."""
    run_cell(page, cell)
    page.wait_for_timeout(DRAWN_WITHIN)
    page.locator(".jp-Notebook .jp-Cell").nth(cell).evaluate("cell => cell.scrollIntoView({block: 'start'})")


def notebook_pictures(page: Page, theme: str) -> None:
    """A launch, a refused launch, the form, cluster and family tree, a prediction, in one of JupyterLab's themes."""
    run_cell(page, 0)
    run_cell(page, 1)
    show(page, 2)
    take(page, f"viewer-{theme}", ".xp")
    if theme == "light":
        take(page, "one-launch")
    show(page, 3)
    take(page, f"refused-{theme}", ".xp")
    show(page, 4)
    take(page, f"form-{theme}", ".xpl")
    show(page, 5)
    take(page, f"cluster-{theme}", ".xpc")
    page.set_viewport_size(TALL)
    show(page, 6)
    take(page, f"family-{theme}", ".xpf")
    predict_and_launch(page)
    take(page, f"prediction-{theme}", ".xpl")


def predict_and_launch(page: Page) -> None:
    """Says beforehand what will become of a launch, and is wrong about one field."""
    form = page.locator(".xpl")
    form.evaluate("form => form.scrollIntoView({block: 'start'})")
    form.get_by_role("checkbox", name="Predict first").check()
    form.get_by_role("combobox", name="The response will be").select_option("201 Created")
    form.get_by_role("textbox", name="Skip tags").fill("slow")
    form.get_by_role("button", name="Launch", exact=True).click()
    form.get_by_text("You predicted").first.wait_for()


def app_pictures(browser: Browser) -> None:
    """The explorer as a page, after a launch; Voilà's page is light whatever the reader prefers."""
    with voila() as address:
        page = browser.new_page(viewport=TALL)
        page.goto(address)
        page.locator(".xpc").wait_for(timeout=APP_WITHIN)
        page.get_by_role("button", name="Launch", exact=True).click()
        page.locator(".xp-tree").wait_for(timeout=APP_WITHIN)
        take(page, "app")
        page.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=APP_WITHIN)
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        notebook = write_notebook(
            Path(folder) / "one-launch.ipynb", START, LAUNCH, VIEW, REFUSED, FORM, CLUSTER, FAMILY
        )
        for theme in ("light", "dark"):
            with jupyterlab(notebook, Path(folder) / theme, f"JupyterLab {theme.title()}") as address:
                page = browser.new_page(viewport={"width": 1200, "height": 1250})
                open_notebook(page, address)
                notebook_pictures(page, theme)
                page.close()
        file_pictures(browser, Path(folder))
        app_pictures(browser)


if __name__ == "__main__":
    main()
