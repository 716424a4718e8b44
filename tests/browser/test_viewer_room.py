"""How the viewer uses the room it has: what is in view, who shares it out, what gives way, what paper shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, expect

from explorer.trace.exports import to_html
from tests import sample_trace
from tests.browser.conftest import OpenTrace

LAPTOP = {"width": 1280, "height": 800}


def width(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["width"]


def bottom(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_road_list_and_detail_are_in_view_together(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), **LAPTOP)
    for part in (".xp-road-main", ".xp-timeline", ".xp-controls", ".xp-tree", ".xp-panel"):
        assert bottom(page.locator(part)) <= LAPTOP["height"]
    assert page.locator(".xp-panel").evaluate("panel => panel.clientHeight") > 200
    assert page.evaluate("document.documentElement.scrollHeight") <= LAPTOP["height"]


def test_a_bar_between_list_and_detail_shares_out_the_room_and_is_remembered(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), **LAPTOP)
    before = width(page.locator(".xp-tree"))
    bar = page.get_by_role("separator", name="Width of the list")
    bar.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    wider = width(page.locator(".xp-tree"))
    assert wider > before + 100
    page.reload()
    assert width(page.locator(".xp-tree")) == wider
    bar.dblclick()
    assert width(page.locator(".xp-tree")) == before


def test_a_bar_below_the_road_makes_its_lanes_higher(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), **LAPTOP)
    lane = page.locator(".xp-lane").nth(1)
    before = lane.evaluate("lane => lane.clientHeight")
    bar = page.get_by_role("separator", name="Height of the road").bounding_box()
    assert bar is not None
    page.mouse.move(bar["x"] + 200, bar["y"] + 3)
    page.mouse.down()
    page.mouse.move(bar["x"] + 200, bar["y"] + 70)
    page.mouse.up()
    page.wait_for_function("before => document.querySelectorAll('.xp-lane')[1].clientHeight > before + 5", arg=before)


def test_of_a_long_name_the_end_is_never_cut_and_the_title_gives_way_first(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), width=400, height=900, at="prompts.accept_or_ignore")
    row = page.locator(".xp-row[aria-selected=true]")
    assert row.get_attribute("title") == "JobTemplate._accept_or_ignore_job_kwargs\nAccept or ignore each field"
    tail = row.locator(".xp-name-tail")
    assert tail.inner_text() == "ob_kwargs"
    assert tail.evaluate(
        "tail => tail.scrollWidth <= tail.clientWidth + 1 || getComputedStyle(tail).display === 'inline'"
    )
    words = row.locator(".xp-row-words").bounding_box()
    end = tail.bounding_box()
    assert words is not None
    assert end is not None
    assert end["x"] + end["width"] <= words["x"] + words["width"] + 1


def test_from_afar_the_list_begins_with_its_first_row_wherever_one_was(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.long(400), **LAPTOP)
    page.get_by_role("tree").focus()
    page.keyboard.press("End")
    page.get_by_role("button", name="Stages").click()
    page.locator(".xp-tree").evaluate("tree => tree.scrollTo(0, 0)")
    expect(page.locator(".xp-row[data-index='0']")).to_be_in_viewport()


def test_what_is_found_is_marked_and_leads_to_where_it_stands(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), **LAPTOP)
    page.get_by_role("tree").focus()
    page.keyboard.press("/")
    page.keyboard.type("insert into")
    expect(page.get_by_role("option", name="SQL in UnifiedJob.save on Job #1")).to_have_count(2)
    expect(page.locator(".xp-station[data-hit]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".xp-head .xp-step")).to_have_text("models.save")
    expect(page.get_by_role("tab", selected=True)).to_contain_text("SQL")
    page.keyboard.press("Escape")
    expect(page.locator(".xp-station[data-hit]")).to_have_count(0)


def test_letters_typed_into_the_box_walk_nowhere(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), **LAPTOP)
    page.get_by_role("combobox", name="Find steps").fill("")
    page.keyboard.type("/ocup")
    expect(page.get_by_role("combobox", name="Find steps")).to_have_value("/ocup")
    expect(page.locator(".xp-head .xp-step")).to_have_text("request.dispatch")


@pytest.fixture
def ignored(browser: Browser, tmp_path: Path) -> Page:
    """A launch whose job tags were ignored."""
    file = tmp_path / "launch.html"
    file.write_text(to_html(sample_trace.ignored(), {}), "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(file.as_uri())
    return page


def test_an_ignored_field_is_amber_in_the_header_and_on_the_road(ignored: Page) -> None:
    expect(ignored.locator(".xp-outcome")).to_have_attribute("data-ignored", "")
    expect(ignored.locator(".xp-flag-ignored")).to_have_text("ignored: job_tags")
    station = ignored.locator(".xp-station[data-ignored]")
    assert "ignored job_tags" in (station.get_attribute("aria-label") or "")
    station.click()
    expect(ignored.locator(".xp-notes")).to_contain_text("job_tags was ignored: ask_tags_on_launch is off")


def test_the_words_in_the_header_lead_to_the_rule(ignored: Page) -> None:
    ignored.get_by_role("button", name="1 field ignored: job_tags").click()
    expect(ignored.get_by_role("button", name="ask_tags_on_launch is off")).to_be_focused()


def test_a_step_that_is_asked_for_from_outside_is_shown_though_the_fields_were(ignored: Page) -> None:
    ignored.get_by_role("button", name="Fields", exact=True).click()
    ignored.evaluate("location.hash = '#models.save'")
    expect(ignored.locator(".xp-tree")).to_be_visible()
    expect(ignored.locator(".xp-head .xp-step")).to_have_text("models.save")


def test_paper_shows_a_report(ignored: Page) -> None:
    ignored.emulate_media(media="print")
    ignored.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(ignored.locator(".xp-whole")).to_be_hidden()
    expect(ignored.get_by_text("ask_tags_on_launch is off")).to_be_visible()
    expect(ignored.get_by_text("[prompts.accept_or_ignore]")).to_be_visible()


def test_a_call_whose_callees_changed_rows_says_so_and_shows_them(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), at="models.create_job")
    page.get_by_role("tab", name="Rows").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("what it called made 1 change")
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("inserted")


@pytest.mark.parametrize("narrow", [760, 400])
def test_in_one_column_nothing_is_wider_than_the_page_and_only_the_list_scrolls(
    open_trace: OpenTrace, narrow: int
) -> None:
    page = open_trace(sample_trace.accepted(), width=narrow, at="models.save")
    assert page.evaluate("document.documentElement.scrollWidth") <= narrow
    for tab in ("Guide", "Values", "SQL", "Rows"):
        page.get_by_role("tab", name=tab).click()
        panel = page.locator(".xp-panel")
        assert panel.evaluate("panel => panel.scrollHeight <= panel.clientHeight + 1"), tab


def test_axe_finds_nothing_wrong_with_what_was_found(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), **LAPTOP)
    page.get_by_role("combobox", name="Find steps").fill("limit")
    expect(page.get_by_role("listbox", name="Found")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
