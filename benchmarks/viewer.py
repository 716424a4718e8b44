"""How fast the viewer is with a long trace, in Chromium: `python -m benchmarks.viewer [SPANS] [ROUNDS]`.

An exported page with that many spans and the whole guide is opened from disk. First paint is from the navigation's
start until the viewer is on the screen, reading the trace included. A step forward is all that the page's main thread
does for one press of the arrow key: script, style, layout and paint. A step is counted in CPU time, so that what else
the machine does tells less; the first paint is not.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from explorer import guide
from explorer.assets import viewer_page
from tests import sample_trace
from tests.browser.conftest import QUIET
from tests.needs import chromium

STEPS = 40
REST = 1500
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
STEP = """() => new Promise((done) => {
  document.querySelector(".xp-tree").dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""
NOTHING = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main(spans: int, rounds: int) -> None:
    """Measure, print how much the page holds, and on the last line both medians in milliseconds."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "launch.html"
        file.write_text(viewer_page(sample_trace.long(spans), guide.as_data(), title="A long trace"), "utf-8")
        print(f"{spans} spans, a page of {file.stat().st_size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        paints, steps = zip(*(_round(browser, file) for _ in range(rounds)), strict=True)
        browser.close()
    each = [step for one in steps for step in one]
    print(f"first paint {statistics.median(paints):.0f} ms, a step forward {statistics.median(each):.1f} ms")


def _round(browser: Browser, file: Path) -> tuple[float, list[float]]:
    """First paint, and each step, in milliseconds."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    # Chromium is busy with the new tab's own buttons first, and asking whether a page is there yet holds that page up.
    page.wait_for_timeout(REST)
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_timeout(REST)
    page.locator(".xp-station").first.wait_for()
    paint = page.evaluate(PAINTED)
    steps = steps_forward(page)
    print(f"  {paint:.0f} ms, {statistics.median(steps):.1f} ms; {page.locator('.xp *').count()} elements in the page")
    page.close()
    return float(paint), steps


def steps_forward(page: Page) -> list[float]:
    """The CPU milliseconds that each of `STEPS` steps through the page's trace takes."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    idle = statistics.median(_worked(session, page, NOTHING) for _ in range(STEPS))
    return [_worked(session, page, STEP) - idle for _ in range(STEPS)]


def _worked(session: CDPSession, page: Page, script: str) -> float:
    before = _busy(session)
    page.evaluate(script)
    return _busy(session) - before


def _busy(session: CDPSession) -> float:
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["TaskDuration"])


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [10_000, 7][len(given) :]))
