"""The lines that ran, beside the source of a step, in an exported page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests import sample_trace
from tests.browser.conftest import OpenTrace


def open_source(open_trace: OpenTrace, step: str = "signal.start", **options: object) -> Page:
    page = open_trace(sample_trace.with_lines(), at=step, **options)
    page.get_by_role("tab", name="Source").click()
    return page


def test_lines_that_ran_are_marked_with_the_values_they_changed(open_trace: OpenTrace) -> None:
    page = open_source(open_trace)
    ran = page.locator(".xp-line[data-ran=true]")
    assert ran.count() == 3
    expect(ran.nth(0)).to_contain_text("kwargs = {limit: 'web'}")
    expect(ran.nth(1).locator(".xp-line-runs")).to_contain_text("2 ran 2 times")
    expect(ran.nth(1)).to_contain_text("needed = ['ssh']")
    assert page.locator(".xp img").count() == 0


def test_a_walk_through_the_lines_shows_the_values_of_that_moment(open_trace: OpenTrace) -> None:
    page = open_source(open_trace)
    twice = page.locator(".xp-line[data-ran=true]").nth(1)
    page.get_by_label("Line that ran").focus()
    page.keyboard.press("Home")
    expect(twice).not_to_contain_text("needed =")
    page.get_by_role("button", name="Next line").click()
    expect(twice).to_contain_text("needed = []")
    expect(twice).to_have_attribute("aria-current", "step")
    expect(page.locator(".xp-head .xp-step")).to_have_text("signal.start")


def test_a_step_without_lines_says_how_to_get_them(open_trace: OpenTrace) -> None:
    page = open_source(open_trace, "signal.emit")
    expect(page.get_by_role("tabpanel")).to_contain_text('detail="lines"')
    expect(page.get_by_role("button", name="Do it again")).to_be_hidden()


@pytest.mark.parametrize("dark", [False, True])
def test_lines_stand_in_no_screen_readers_way(open_trace: OpenTrace, dark: bool) -> None:
    for width in (600, 1200):
        assert Axe().run(open_source(open_trace, width=width, dark=dark)).violations_count == 0
