"""A real Chromium, and exported pages opened in it straight from disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from explorer.assets import viewer_page
from tests import needs
from tests.browser.jupyter import jupyterlab, open_notebook, run_cell, write_notebook
from tests.speed import within

# Seconds. They are long enough for a kernel to start, and no test waits for something not to happen.
SHOWN_WITHIN = 60

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

GUIDE = {
    "prompts": {
        "title": "Prompts",
        "html": "<h1>Prompts</h1><p>See <a href='access.md'>who may</a>.</p><h2>Why</h2><p>So.</p>",
    },
    "view": {
        "title": "The view",
        "html": "<h1>The view</h1><p>It is <code>post</code>.</p><h2>What happens</h2><p>A lot.</p>",
    },
    "access": {"title": "Access", "html": "<h1>Access</h1><p>One <strong>door</strong>.</p><img src='x'>"},
}

OpenTrace = Callable[..., Page]


class ShowCells(Protocol):
    """Opens a notebook of these cells in JupyterLab, runs the first `run` of them, and waits for what they show."""

    def __call__(self, *cells: str, run: int, shows: str, height: int = 1200) -> Page: ...


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a module: while it is open, a loop runs in this thread, which other tests mustn't meet."""
    executable = needs.chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=QUIET, timeout=milliseconds())
        chromium.on("context", be_patient)
        yield chromium
        chromium.close()


def be_patient(context: BrowserContext) -> None:
    """Wait in this context, and for what is expected anywhere, as long as the machine needs."""
    expect.set_options(timeout=milliseconds())
    context.set_default_timeout(milliseconds())


def milliseconds() -> float:
    return within(SHOWN_WITHIN) * 1000


@pytest.fixture(scope="module")
def show_cells(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShowCells]:
    """A notebook whose page, kernel and server last as long as the module's tests."""
    with ExitStack() as stack:

        def show(*cells: str, run: int, shows: str, height: int = 1200) -> Page:
            file = write_notebook(tmp_path_factory.mktemp("notebook") / "shown.ipynb", *cells)
            address = stack.enter_context(jupyterlab(file, tmp_path_factory.mktemp("state")))
            page = stack.enter_context(browser.new_page(viewport={"width": 1400, "height": height}))
            open_notebook(page, address)
            for cell in range(run):
                run_cell(page, cell)
            page.locator(shows).wait_for()
            return page

        yield show


@pytest.fixture
def open_trace(browser: Browser, tmp_path: Path) -> Iterator[OpenTrace]:
    """Opens a trace document as an exported page. Errors in its script, and requests to anywhere, fail the test."""
    troubles: list[str] = []
    context = browser.new_context()

    def open_page(
        trace: dict[str, Any], *, width: int = 1200, height: int = 860, dark: bool = False, at: str = ""
    ) -> Page:
        file = tmp_path / "launch.html"
        file.write_text(viewer_page(trace, GUIDE, title="A launch"), "utf-8")
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else troubles.append(request.url))
        page.goto(f"{file.as_uri()}#{at}" if at else file.as_uri())
        return page

    yield open_page
    context.close()
    assert troubles == []
