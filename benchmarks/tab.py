"""What the page for a browser tab takes to open and to launch: `python -m benchmarks.tab [ROUNDS]`.

Headless Chromium opens the built site from this machine's loopback, with an empty cache (cold) and again (warm).
Measured is the time until Launch can be pressed, and from the press to the trace. The last line has the medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from web.build import build
from web.serve import server

CHROMIUM = "/usr/bin/chromium"


def main(rounds: int) -> None:
    """Measure, and print what was measured."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder) / "site")
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        with server(Path(folder) / "site") as serving:
            threading.Thread(target=serving.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            rows = [_visits(browser, f"http://127.0.0.1:{serving.server_port}/") for _ in range(rounds)]
            serving.shutdown()
    cold, warm, launch = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"{size / 1e6:.1f} MB in files")
    print(f"cold {cold:.1f} s, warm {warm:.1f} s, launch {launch:.1f} s")


def _visits(browser: Any, address: str) -> tuple[float, float, float]:
    context = browser.new_context()
    page = context.new_page()
    cold = _opened(page, address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    warm = _opened(page, address)
    page.get_by_role("combobox", name="Template").select_option(label="Demo Job Template")
    page.get_by_text("This template has no prompts.").wait_for()
    begun = time.perf_counter()
    page.get_by_role("button", name="Launch", exact=True).click()
    page.get_by_text("launched by alice").first.wait_for()
    launch = time.perf_counter() - begun
    context.close()
    return cold, warm, launch


def _opened(page: Any, address: str) -> float:
    begun = time.perf_counter()
    page.goto(address)
    page.locator("body[data-ready=true]").wait_for()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
