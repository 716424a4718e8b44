"""The guide is complete, leads nowhere wrong, and names only what there is."""

from __future__ import annotations

import importlib
import re

import pytest

from explorer import guide
from explorer.trace.catalogue import CATALOGUE, STAGES
from explorer.trace.steps import Step, local_name

PAGES = guide.pages()
DOTTED = re.compile(r"`((?:awx\.main|awx\.api|explorer)\.[\w.]+)`")
STEP_LIKE = re.compile(rf"`((?:{'|'.join(sorted({step.id.split('.')[0] for step in CATALOGUE}))})\.[a-z_]+)`")


def found(name: str) -> object:
    """What a dotted name means: the longest part of it that is a module, then attributes."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            thing: object = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[end:]:
            thing = getattr(thing, attribute)
        return thing
    raise ModuleNotFoundError(name)


def links(page: guide.Page) -> set[str]:
    """Where a page's links lead, as names of pages."""
    return {target.removesuffix(".md") for target in re.findall(r"\]\(([^)]*)\)", page.text)}


def without_tables(page: guide.Page) -> str:
    """What is to be read from the first word to the last: a table is looked things up in."""
    return re.sub(r"^\|.*$", "", page.text, flags=re.MULTILINE)


@pytest.mark.parametrize("step", CATALOGUE, ids=lambda step: step.id)
def test_each_step_is_explained_by_name_on_its_page(step: Step) -> None:
    assert f"`{step.id}`" in PAGES[step.page].text


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_a_page_names_only_steps_of_the_catalogue(page: guide.Page) -> None:
    assert set(STEP_LIKE.findall(page.text)) <= {step.id for step in CATALOGUE}


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_each_link_leads_to_a_page(page: guide.Page) -> None:
    assert links(page) <= PAGES.keys()


def test_every_page_can_be_reached_from_the_road_and_the_steps() -> None:
    seen: set[str] = set()
    ahead = {"road"} | {step.page for step in CATALOGUE}
    while ahead:
        name = ahead.pop()
        seen.add(name)
        ahead |= links(PAGES[name]) - seen
    assert seen == PAGES.keys()


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_a_name_written_in_full_exists_in_this_package(page: guide.Page) -> None:
    for name in DOTTED.findall(page.text):
        found(local_name(name) if name.startswith("awx.") else name)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_a_page_begins_with_one_plain_sentence_and_stays_short(page: guide.Page) -> None:
    assert re.fullmatch(r"(?:[^.!?]|\.(?=\w))+[.?]", page.lead), page.lead
    assert page.name == "glossary" or (len(page.text.split()) >= 150 and len(without_tables(page).split()) <= 380)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_a_page_has_no_raw_html(page: guide.Page) -> None:
    assert "<" not in re.sub(r"`[^`]*`", "", page.text)


def test_markup_in_a_page_stays_text() -> None:
    read = guide._read("bad", "# Title\n\nA <script>alert(1)</script> sentence.\n\n[x](javascript:alert(1))\n")
    assert "<script" not in read.html
    assert "href" not in read.html


def test_an_unknown_page_is_answered_with_names_that_come_close() -> None:
    with pytest.raises(guide.UnknownPage, match="'promts'; it has prompts"):
        guide.page("promts")


def test_the_road_shows_every_stage_in_order() -> None:
    numbered = re.findall(r"^\d+\. \*\*(.+?)\.\*\*", guide.page("road").text, flags=re.MULTILINE)
    assert numbered == [stage.title for stage in STAGES]
