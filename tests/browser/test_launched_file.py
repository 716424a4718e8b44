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


HOSTILE = """
import explorer
bad = "<img src=x onerror='window.hurt=1'>"
question = {"question_name": bad, "question_description": "<b>bold</b>", "variable": "q", "type": "text"}
spec = [{**question, "required": True, "default": bad, "min": 0, "max": 1024}]
world = {
    "admin": {"kind": "user", "superuser": True},
    "org": {"kind": "organization"},
    "hosts": {"kind": "inventory", "organization": "@org", "hosts": 1},
    "project": {"kind": "project", "organization": "@org", "scm_type": "git", "status": "successful"},
    bad: {
        "kind": "job_template", "inventory": "@hosts", "project": "@project", "playbook": "x.yml",
        "ask_variables_on_launch": True, "survey_enabled": True,
        "survey_spec": {"name": bad, "description": bad, "spec": spec},
    },
}
launch = explorer.start(world).launch(bad, extra_vars={"q": bad, "big": "x<b>" * 500_000})
launch.trace.to_html("launch.html")
"""


def test_markup_in_names_answers_and_megabytes_of_variables_is_text(browser: Browser, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", HOSTILE], check=True, cwd=tmp_path)  # noqa: S603
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto((tmp_path / "launch.html").as_uri())
    expect(page.locator(".xp-outcome")).to_contain_text("201 Created")
    for tab in ("Values", "Rows", "SQL"):
        page.get_by_role("tab", name=tab).click()
        page.get_by_role("tree").focus()
        for key in ("Home", "c", "c", "c", "c"):
            page.keyboard.press(key)
    assert page.locator(".xp :is(img, b)").count() == 0
    assert page.evaluate("window.hurt") is None
    page.close()
