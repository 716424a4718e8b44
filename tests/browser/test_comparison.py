"""Two launches side by side, in an exported page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from explorer.trace.compare import compare
from tests.sample_trace import hostile, short

OpenComparison = Callable[..., Page]


@pytest.fixture
def open_comparison(browser: Browser, tmp_path: Path) -> Iterator[OpenComparison]:
    """The page of a comparison. Errors in its script, and requests to anywhere, fail the test."""
    troubles: list[str] = []
    context = browser.new_context()

    def open_page(a: dict[str, Any], b: dict[str, Any], *, width: int = 1200, dark: bool = False) -> Page:
        compare(a, b, ("alice", "eve")).to_html(tmp_path / "both.html")
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith("file:") else troubles.append(request.url))
        page.goto((tmp_path / "both.html").as_uri())
        return page

    yield open_page
    context.close()
    assert troubles == []


def selected(page: Page) -> str:
    return page.locator(".xpk-detail h3").text_content() or ""


def test_it_opens_at_the_reason_for_the_divergence(open_comparison: OpenComparison) -> None:
    page = open_comparison(short(), short(allowed=False))
    expect(page.locator(".xpk-verdict")).to_contain_text("It returned true | false")
    assert selected(page) == "JobTemplateAccess.can_start"
    assert page.locator(".xpk-detail tbody tr").all_inner_texts() == ["result\tTrue\tFalse"]
    page.get_by_role("button", name="Where the launches diverge").click()
    assert selected(page) == "UnifiedJob.save on Job #1"
    expect(page.locator(".xpk-what")).to_have_text("Only alice ran this step.")


def test_keys_walk_the_list_and_jump_to_the_next_difference(open_comparison: OpenComparison) -> None:
    page = open_comparison(short(), short(limit="db", job=2))
    page.get_by_role("button", name="All steps").click()
    page.get_by_role("listbox").focus()
    for key, expected in [
        ("Home", "APIView.dispatch"),
        ("ArrowDown", "JobTemplateAccess.can_start"),
        ("n", "UnifiedJob.save on Job #1"),
        ("End", "UnifiedJob.signal_start on Job #1"),
        ("ArrowUp", "UnifiedJob.save on Job #1"),
    ]:
        page.keyboard.press(key)
        assert selected(page) == expected
        assert expected in (page.locator(".xpk-row[aria-selected=true]").get_attribute("aria-label") or "")


def test_steps_that_are_alike_fold_until_all_are_wanted(open_comparison: OpenComparison) -> None:
    page = open_comparison(short(), short(limit="db"))
    assert page.get_by_role("option").all_inner_texts()[0] == "2 calls alike"
    page.get_by_role("button", name="All steps").click()
    assert page.get_by_role("option").count() == 4


def test_text_in_a_trace_is_never_markup(open_comparison: OpenComparison) -> None:
    page = open_comparison(hostile(), short())
    page.get_by_role("listbox").focus()
    page.keyboard.press("Home")
    assert page.evaluate("window.hurt") is None
    assert page.locator(".xp img").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_it_stands_in_no_screen_readers_way(open_comparison: OpenComparison, dark: bool) -> None:
    for width in (600, 1200):
        page = open_comparison(short(), short(allowed=False), width=width, dark=dark)
        assert Axe().run(page).violations_count == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
