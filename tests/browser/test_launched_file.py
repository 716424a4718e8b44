"""The file that `explorer launch` writes, opened from disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize(
    ("arguments", "outcome", "end"),
    [
        (["Demo Job Template", "--user", "alice"], "201 Created", "Managers"),
        (["Demo Job Template", "--user", "eve"], "403 Forbidden", "View"),
        (["Deploy the Shop", "--user", "alice"], "400 Bad request", "Serializer"),
    ],
)
def test_it_shows_how_far_a_launch_came(
    browser: Browser, tmp_path: Path, arguments: list[str], outcome: str, end: str
) -> None:
    file = tmp_path / "launch.html"
    command = [
        sys.executable,
        "-c",
        "from explorer.cli import main; main()",
        "launch",
        *arguments,
        "--output",
        str(file),
    ]
    subprocess.run(command, check=False, capture_output=True, cwd=tmp_path)  # noqa: S603
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(file.as_uri())

    expect(page.locator(".xp-outcome")).to_contain_text(outcome)
    stages = page.locator(".xp-stages tbody tr")
    reached = stages.filter(has=page.get_by_role("button")).locator("th")
    expect(reached.last).to_have_text(end)
    assert Axe().run(page).violations_count == 0
    page.close()
