"""Pictures of exported files: each field, the lines of a step, a launch from afar and without script, two launches."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

import explorer

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
ANSWERS = {"shop_version": "2.0", "rollout": "half"}
DRAWN_WITHIN = 500


def write_files(folder: Path) -> None:
    """The files that the pictures are of."""
    lab = explorer.start()
    ignored = lab.launch("Demo Job Template", user="alice", limit="web", extra_vars={"port": 80}, detail="lines")
    ignored.trace.to_html(folder / "ignored.html")
    alice, bob = (
        lab.launch("Deploy the Shop", user=user, inventory="@Staging", extra_vars=ANSWERS) for user in ("alice", "bob")
    )
    explorer.compare(alice, bob).to_html(folder / "both.html")
    lab.run_until_idle()
    alice.trace.to_html(folder / "alice.html")
    lab.close()


def file_pictures(browser: Browser, folder: Path) -> None:
    """Takes each picture in both colour schemes."""
    write_files(folder)
    for theme in ("light", "dark"):
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.goto(f"{(folder / 'ignored.html').as_uri()}#prompts.accept_or_ignore")
        page.get_by_role("tab", name="Source").click()
        _take(page, f"lines-{theme}")
        page.get_by_role("button", name="Fields", exact=True).click()
        _take(page, f"fields-{theme}")
        page.goto((folder / "both.html").as_uri())
        _take(page, f"comparison-{theme}")
        page.goto((folder / "alice.html").as_uri())
        page.get_by_role("button", name="Stages").click()
        _take(page, f"stages-{theme}")
        page.close()
    _without_script(browser, folder / "alice.html")


def _without_script(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 760}, java_script_enabled=False)
    page.goto(file.as_uri())
    _take(page, "summary")
    page.close()


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(DRAWN_WITHIN)
    page.screenshot(path=PICTURES / f"{name}.png")
