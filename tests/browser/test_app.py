"""The explorer as a page: what `make app` serves, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Request, expect

from tests import needs
from tests.browser.voila import voila


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    needs.chromium()
    with voila() as printed:
        yield printed


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, once its widgets are there."""
    context = browser.new_context(viewport={"width": 1200, "height": 1400})
    opened = context.new_page()
    opened.goto(address)
    opened.locator(".xpc").wait_for()
    yield opened
    context.close()


def test_without_the_token_there_is_only_a_login(address: str) -> None:
    for query in ("", "?token=guessed"):
        with urlopen(address.partition("?")[0] + query) as answer:  # noqa: S310  our own server
            assert urlsplit(answer.url).path == "/login"


def test_no_code_is_shown(page: Page) -> None:
    expect(page.get_by_role("heading", name="Launch a job, and see what happens")).to_be_visible()
    assert "import explorer" not in page.locator("body").inner_text()


def test_a_job_is_launched_and_comes_to_its_node(page: Page) -> None:
    page.get_by_role("button", name="Launch", exact=True).click()
    expect(page.locator(".xpl-banner")).to_contain_text("201 Created")
    expect(page.locator(".xp-tree")).to_be_visible()
    cluster = page.locator(".xpc")
    expect(cluster.locator(".xpc-job")).to_contain_text("next cycle: to node1")

    cluster.get_by_role("button", name="Run the next message").click()

    expect(cluster.locator(".xpc-node .xpc-job")).to_contain_text("#1 Deploy the Shop")


def test_axe_finds_nothing_wrong_with_the_widgets(page: Page) -> None:
    for card in (".xpl", ".xpc"):
        found = Axe().run(page, context=card)
        assert found.violations_count == 0, found.generate_report()


def test_nothing_comes_from_elsewhere(browser: Browser, address: str) -> None:
    strangers: list[str] = []

    def look(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None, ""):
            strangers.append(request.url)

    opened = browser.new_page()
    opened.on("requestfinished", look)
    opened.goto(address)
    opened.locator(".xpc").wait_for()
    opened.close()
    assert strangers == []
