"""The guide as a site: whole, without warnings, and readable where there is no network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.cmd.build import build_main

from explorer import guide

ROOT = Path(__file__).parents[2]
FETCHED = re.compile(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["']((?:https?:)?//[^"']+)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("site")
    assert build_main(["-q", "-W", "--keep-going", "-c", str(ROOT / "docs"), str(ROOT), str(built)]) == 0
    return built


def test_every_page_and_notebook_is_there(site: Path) -> None:
    pages = {f"explorer/guide/{name}.html" for name in guide.pages()}
    notebooks = {str(path.relative_to(ROOT).with_suffix(".html")) for path in (ROOT / "notebooks").rglob("*.ipynb")}
    assert {name for name in pages | notebooks | {"index.html"} if not (site / name).exists()} == set()


def test_reading_it_makes_no_request_to_another_host(site: Path) -> None:
    asked = {page.name: FETCHED.findall(page.read_text("utf-8")) for page in site.rglob("*.html")}
    assert {name: addresses for name, addresses in asked.items() if addresses} == {}


def test_it_can_be_searched(site: Path) -> None:
    assert "signal_start" in (site / "searchindex.js").read_text("utf-8")


def test_a_notebook_shows_what_its_cells_printed(site: Path) -> None:
    assert "201 Created" in (site / "notebooks/00-one-launch.html").read_text("utf-8")
