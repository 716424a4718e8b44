"""The sheet that says what became of each field, in an exported page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from explorer.trace.exports import to_html
from tests import sample_trace

OpenFields = Callable[..., Page]


@pytest.fixture
def open_fields(browser: Browser, tmp_path: Path) -> Iterator[OpenFields]:
    """The sheet of a launch whose limit was accepted and whose tags were ignored."""
    context = browser.new_context()

    def open_page(*, width: int = 1200, dark: bool = False) -> Page:
        file = tmp_path / "launch.html"
        file.write_text(to_html(sample_trace.ignored(), {}), "utf-8")
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.goto(file.as_uri())
        page.get_by_role("button", name="Fields", exact=True).click()
        return page

    yield open_page
    context.close()


def test_each_field_has_a_row_with_the_rule_that_decided(open_fields: OpenFields) -> None:
    page = open_fields()
    tags = page.get_by_role("row", name="job_tags")
    expect(tags).to_contain_text("ignored")
    expect(tags).to_contain_text("ask_tags_on_launch is off")
    expect(tags.get_by_role("cell").nth(4)).to_contain_text("'deploy'")
    expect(page.get_by_role("row", name="limit")).to_contain_text("ask_limit_on_launch is on")


def test_a_cell_leads_to_the_step_where_it_happened(open_fields: OpenFields) -> None:
    page = open_fields()
    page.get_by_role("row", name="job_tags").get_by_role("button", name="ignored").click()
    expect(page.locator(".xp-head .xp-step")).to_have_text("prompts.accept_or_ignore")
    expect(page.get_by_role("tree")).to_be_focused()


def test_arrow_keys_go_from_cell_to_cell_past_empty_ones(open_fields: OpenFields) -> None:
    page = open_fields()
    page.get_by_role("row", name="limit").get_by_role("button").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.get_by_role("row", name="job_tags").get_by_role("button", name="ignored")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".xp-head .xp-step")).to_have_text("prompts.accept_or_ignore")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [600, 1200])
def test_nothing_stands_in_a_screen_readers_way_and_nothing_is_cut(
    open_fields: OpenFields, width: int, dark: bool
) -> None:
    page = open_fields(width=width, dark=dark)
    assert Axe().run(page).violations_count == 0
    assert page.locator(".xp-sheet").evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth")
    assert page.get_by_role("row", name="job_tags").get_by_role("cell").count() == 6
