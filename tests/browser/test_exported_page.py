"""The viewer in a real browser, as an exported page shows it from disk."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from benchmarks.viewer import steps_forward
from explorer.trace.exports import to_html
from tests import sample_trace
from tests.browser.conftest import OpenTrace


def step(page: Page) -> str:
    """The selected step."""
    return page.locator(".xp-head .xp-step").inner_text()


def selected_row(page: Page) -> str:
    """The step whose row is selected."""
    return page.locator(".xp-row[aria-selected=true]").get_attribute("data-step") or ""


def selected_station(page: Page) -> str:
    return page.locator(".xp-station[aria-selected=true]").get_attribute("aria-label") or ""


def open_tab(page: Page, name: str) -> str:
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel").inner_text()


def test_opens_at_the_first_step_with_its_outcome(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    assert step(page) == "request.dispatch"
    assert page.locator(".xp-outcome").inner_text() == "201 Created"
    assert page.locator(".xp-gate-commit").count() == 2


def test_arrows_walk_the_road_and_what_is_shown_follows(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    page.get_by_role("tree").focus()
    for key, expected in [
        ("ArrowRight", "request.permissions"),
        ("ArrowRight", "view.post"),
        ("o", "request.finalize"),
        ("ArrowLeft", "schedule.on_commit"),
        ("u", "schedule.schedule"),
        ("End", "task.start"),
        ("Home", "request.dispatch"),
        ("c", "models.save"),
    ]:
        page.keyboard.press(key)
        assert (step(page), selected_row(page)) == (expected, expected)
        assert page.locator(".xp-head .xp-title").inner_text() in selected_station(page)


def test_up_and_down_pass_what_is_folded(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), at="view.post")
    page.get_by_role("tree").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert step(page) == "request.finalize"
    page.keyboard.press("ArrowLeft")
    assert page.locator(".xp-row[aria-expanded=false]").count() == 0


def test_buttons_slider_stations_and_rows_lead_to_a_step(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    page.get_by_role("button", name="Next step").click()
    assert step(page) == "request.permissions"
    page.get_by_role("slider", name="Step").fill("3")
    assert step(page) == "view.access"
    page.locator(".xp-station").nth(7).click()
    assert step(page) == "serializer.validate"
    page.get_by_role("treeitem", name="Run the validation").click()
    assert step(page) == "serializer.run_validation"


def test_the_road_plays_until_the_reader_takes_over(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    page.clock.install()
    page.get_by_role("tree").focus()
    page.keyboard.press("p")
    assert page.get_by_role("button", name="Pause").is_visible()
    page.clock.run_for(2_000)
    assert page.locator(".xp-at").inner_text() == "4 / 32"
    page.keyboard.press("ArrowLeft")
    page.clock.run_for(5_000)
    assert page.locator(".xp-at").inner_text() == "3 / 32"
    page.keyboard.press("End")
    page.keyboard.press("p")
    assert page.get_by_role("button", name="Play").is_visible(), "there is nowhere to go"


def test_a_watched_column_leads_to_its_next_change(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    watch = page.get_by_label("The value to watch for changes")
    watch.focus()
    watch.select_option(label="Job 1, status")
    assert page.get_by_label("The value here").inner_text() == "'new'"
    page.get_by_role("button", name="To the next change").click()
    assert step(page) == "signal.update_fields"
    assert page.get_by_label("The value here").inner_text() == "'pending'"


def test_a_click_on_the_time_line_goes_to_what_ran_then(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    line = page.get_by_label("The timeline")
    assert "in 7 SQL statements" in (line.get_by_role("img").get_attribute("aria-label") or "")
    strip = page.locator(".xp-time-canvas")
    width = strip.bounding_box()["width"]  # type: ignore[index]
    strip.click(position={"x": width - 30, "y": 20})
    assert page.locator(".xp-stage").inner_text() == "Managers"


def test_a_step_in_the_address_is_where_it_opens(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), at="signal.start")
    assert step(page) == "signal.start"


def test_tabs_tell_all_about_a_step(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), at="models.save")
    assert "INSERT" in open_tab(page, "SQL")
    assert "'Demo Job Template'" in open_tab(page, "Rows")
    assert "def save(" in open_tab(page, "Source")
    assert "Job 1" in open_tab(page, "Values")


def test_a_tab_stays_open_while_walking(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    open_tab(page, "Values")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Source")).to_be_focused()
    page.get_by_role("tree").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", selected=True).inner_text() == "Source"


def test_sql_of_everything_below_groups_what_repeats(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted())
    open_tab(page, "SQL")
    page.get_by_label("with everything it called").check()
    panel = page.get_by_role("tabpanel").inner_text()
    assert "7 statements, 5 different" in panel
    assert "3 times" in panel


def test_links_in_the_guide_open_its_pages_and_lead_back(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), at="prompts.accept_or_ignore")
    page.get_by_role("button", name="who may").click()
    assert "One door." in page.get_by_role("tabpanel").inner_text()
    assert page.locator(".xp img").count() == 0
    page.get_by_role("button", name="Back to this step").click()
    assert "See who may" in page.get_by_role("tabpanel").inner_text()


def test_a_callback_leads_to_its_run_and_back(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), at="signal.emit")
    page.locator(".xp-notes").get_by_role("button").click()
    assert step(page) == "commit.emit"
    page.locator(".xp-notes").get_by_role("button").click()
    assert step(page) == "signal.emit"


def test_a_refused_launch_stops_visibly_and_in_words(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.forbidden(), at="view.post")
    assert page.locator(".xp-outcome").inner_text() == "403 Forbidden, rolled back"
    assert "PermissionDenied" in (page.locator(".xp-flag-stop").text_content() or "")
    assert page.locator(".xp-absent", has_text="not reached").count() == 8
    assert "the launch ended here" in (page.locator(".xp-station[data-stop]").get_attribute("aria-label") or "")
    assert (
        page.get_by_role("tabpanel").inner_text().startswith("Raised PermissionDenied\n\neve may not start <b>Demo</b>")
    )


def test_the_line_that_raised_is_marked_in_the_source(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.forbidden(), at="view.post")
    open_tab(page, "Source")
    assert page.locator(".xp-line[data-raised]").inner_text().split()[0] == "125"


def test_what_a_trace_holds_is_never_markup(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.hostile())
    page.get_by_role("button", name="Every call").click()
    for step in range(2):
        for tab in ("Values", "Source", "SQL", "Rows", "Guide"):
            open_tab(page, tab)
            for more in page.locator(".xp-panel .xp-more:visible").all():
                more.click()
        page.get_by_role("button", name="Next step" if step == 0 else "First step").click()
    assert page.locator(".xp :is(img, script, b)").count() == 0
    assert page.evaluate("window.hurt") is None


def test_five_megabytes_are_read_a_portion_at_a_time(open_trace: OpenTrace) -> None:
    trace = sample_trace.accepted()
    trace["spans"][0]["arguments"] = {"extra_vars": "<b>" * 1_700_000}
    page = open_trace(trace)
    open_tab(page, "Values")
    page.get_by_role("button", name="Show 20,000 more characters of 5,100,000 characters").click()
    shown = page.locator(".xp-arguments .xp-v-text").inner_text()
    assert 20_000 < len(shown) < 21_000
    page.keyboard.press("Shift+Tab")
    page.get_by_role("button", name="Next step").click()
    assert step(page) == "request.permissions"


def test_the_address_of_the_page_leads_back_to_the_step(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), at="update_fields")
    assert step(page) == "signal.update_fields"
    page.get_by_role("button", name="Next step").click()
    page.wait_for_url("**#signal.emit")
    page.reload()
    assert step(page) == "signal.emit"


def test_the_request_tells_the_launch_as_a_story(open_trace: OpenTrace) -> None:
    trace = sample_trace.accepted()
    trace["spans"][0] |= {"kind": "request", "step": None}
    page = open_trace(trace)
    told = page.locator(".xp-story .xp-jump").all_inner_texts()
    assert told[:3] == ["Job 1: new", "Job 1: new → pending", "commit: run the callbacks"]
    page.locator(".xp-story").get_by_role("button", name="pending → waiting").click()
    assert step(page) == "task.start"


def test_only_what_is_in_view_is_in_the_page(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.long(10_000))
    page.get_by_role("tree").focus()
    page.keyboard.press("End")
    assert page.locator(".xp-at").inner_text() == "10000 / 10000"
    assert page.locator(".xp *").count() < 2500


def test_a_step_through_ten_thousand_calls_is_as_light_as_through_sixty(open_trace: OpenTrace) -> None:
    short, long = (median(steps_forward(open_trace(sample_trace.long(spans)))) for spans in (60, 10_000))
    assert long < 3 * short


@pytest.mark.parametrize("trace", [sample_trace.accepted(), sample_trace.forbidden()], ids=["accepted", "forbidden"])
@pytest.mark.parametrize("width", [1200, 600])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong(open_trace: OpenTrace, trace: dict[str, Any], width: int, dark: bool) -> None:
    page = open_trace(trace, width=width, dark=dark, at="view.post")
    page.locator(".xp-help summary").click()
    for tab in ("Guide", "Values", "Source", "SQL", "Rows"):
        open_tab(page, tab)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{tab}: {found.generate_report()}"


def test_without_script_the_page_shows_a_summary(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "launch.html"
    file.write_text(to_html(sample_trace.forbidden(), {}), "utf-8")
    page = browser.new_page(java_script_enabled=False, viewport={"width": 900, "height": 700})
    page.goto(file.as_uri())
    expect(page.get_by_text("It ended in JobTemplateLaunch.post")).to_be_visible()
    assert page.get_by_role("row").filter(has_text="not reached").count() == 8
    road = page.get_by_role("img", name="The stages: Request, View; returned 403")
    assert road.bounding_box()["width"] > 300  # type: ignore[index]
    page.close()


def test_where_the_data_came_damaged_the_page_shows_its_summary(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "launch.html"
    whole = to_html(sample_trace.forbidden(), {})
    file.write_text(whole.replace('id="explorer-data">', 'id="explorer-data">AAAA'), "utf-8")
    page = browser.new_page()
    with page.expect_event("pageerror"):
        page.goto(file.as_uri())
    expect(page.get_by_text("It ended in JobTemplateLaunch.post")).to_be_visible()
    page.close()


def test_nothing_is_wider_than_a_narrow_page(open_trace: OpenTrace) -> None:
    page = open_trace(sample_trace.accepted(), width=600)
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
