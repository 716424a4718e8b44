"""The explorer in a browser tab: built once, served from a sub-path by a server of files, opened in a real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests import needs
from tests.browser.conftest import browser as browser  # the same Chromium
from web.build import build
from web.serve import server


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address, below a path of a host."""
    needs.pyodide()
    folder = tmp_path_factory.mktemp("host")
    build(folder / "some" / "path")
    with server(folder) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/some/path/"
        serving.shutdown()


@pytest.fixture(scope="module")
def asked(address: str) -> list[str]:
    """What the page asked other hosts for, or failed at."""
    return []


@pytest.fixture(scope="module")
def page(address: str, browser: Browser, asked: list[str]) -> Iterator[Page]:
    """The page, when Python is ready in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.on("request", lambda request: None if request.url.startswith(address) else asked.append(request.url))
    opened.on("console", lambda said: asked.append(said.text) if said.type == "error" else None)
    opened.goto(address)
    opened.locator("body[data-ready=true]").wait_for()
    yield opened
    context.close()


def test_a_launch_runs_in_the_tab_and_shows_its_steps(page: Page) -> None:
    form = page.locator(".xpl")
    form.get_by_role("combobox", name="Template").select_option(label="Demo Job Template")
    form.get_by_role("button", name="Launch", exact=True).click()  # before the form of this template is there
    expect(form).to_contain_text("201 Created")
    expect(page.get_by_text("Demo Job Template, launched by alice").first).to_be_visible()


def test_the_queue_runs_in_the_tab_and_the_cluster_follows(page: Page) -> None:
    page.locator(".xpl").get_by_role("button", name="Run the next message").click()
    expect(page.locator(".xpc")).to_contain_text("waiting")


def test_a_field_can_be_sent_that_will_be_ignored(page: Page) -> None:
    form = page.locator(".xpl")
    form.get_by_label("Predict first").check()
    form.get_by_role("textbox", name="Limit").fill("web")
    expect(form.locator("pre")).to_contain_text('"limit": "web"')


def test_it_is_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []


def test_no_other_host_is_asked_for_anything(page: Page, asked: list[str]) -> None:
    assert asked == []


def test_after_the_first_visit_it_works_without_a_network(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.reload()
    page.locator("body[data-ready=true]").wait_for()
    expect(page.get_by_role("button", name="Launch", exact=True)).to_be_visible()
