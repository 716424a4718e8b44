"""The twenty questions lead to their answers, and a teacher's own lab can be written as the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.guide.promises import PROMISES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = ROOT / "explorer" / "guide"
CLICKS = 3
ROW = re.compile(r"^\| (\d+) \| (.+?) \| ([\d, ]+) \| (.+?) \|$", flags=re.MULTILINE)
ROWS = ROW.findall((DOCS / "questions.md").read_text("utf-8"))


def text(path: Path) -> str:
    """What a person reads there; of a notebook its words."""
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown")


def links(words: str, folder: Path) -> Iterator[Path]:
    prose = re.sub(r"```.*?```|`[^`]*`", "", words, flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", prose):
        yield (folder / target).resolve()


def reached(clicks: int) -> set[Path]:
    """All that so many clicks lead to from the README."""
    seen, edge = {ROOT / "README.md"}, {ROOT / "README.md"}
    for _ in range(clicks):
        readable = [path for path in edge if path.suffix in (".md", ".ipynb")]
        edge = {target for path in readable for target in links(text(path), path.parent)} - seen
        seen |= edge
    return seen


def test_there_are_twenty_questions() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 21))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_question_is_answered_where_its_issue_is_spoken_of(row: tuple[str, str, str, str]) -> None:
    _number, _question, issues, answered = row
    said = "\n".join(text(path) for path in links(answered, DOCS))
    assert [issue for issue in issues.split(", ") if not re.search(rf"\b{issue}\b", said)] == []


def test_each_answer_is_three_clicks_from_the_readme() -> None:
    near = reached(CLICKS)
    assert [str(path) for row in ROWS for path in links(row[3], DOCS) if path not in near] == []


def test_each_promise_is_three_clicks_from_the_readme() -> None:
    near = reached(CLICKS)
    places = [place for promise in PROMISES for place in (PAGES / f"{promise.page}.md", promise.notebook)]
    assert [str(place) for place in places if place not in near] == []


@pytest.mark.parametrize("page", ["questions", "teaching", "index", "promises"])
def test_a_link_in_the_docs_leads_to_a_file(page: str) -> None:
    assert [str(path) for path in links(text(DOCS / f"{page}.md"), DOCS) if not path.exists()] == []


def test_a_teaching_plan_has_a_place_for_every_notebook() -> None:
    planned = set(links(text(DOCS / "teaching.md"), DOCS))
    assert [path.name for path in (ROOT / "notebooks").rglob("*.ipynb") if path not in planned] == []


def test_the_lab_that_teachers_are_shown_can_be_solved_as_shown() -> None:
    lab_code, answer = re.findall(r"```python\n(.*?)```", text(DOCS / "teaching.md"), flags=re.DOTALL)
    names: dict[str, Any] = {}
    try:
        exec(compile(lab_code, "teaching.md", "exec"), names)  # noqa: S102
        assert not names["lab"].judge(lambda lab: lab).right
        exec(compile(answer.replace("lab.judge(fix)", "judged = lab.judge(fix)"), "teaching.md", "exec"), names)  # noqa: S102
        assert names["judged"].right
        assert names["lab"].launch("Water", user="flora", limit="host3").job.limit == "host3"
    finally:
        if "lab" in names:
            names["lab"].close()
