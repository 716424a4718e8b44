"""One word for one thing, in plain English: the words that a reader doesn't meet, each with the word to use instead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from explorer import guide
from explorer.trace.catalogue import CATALOGUE, STAGES

ROOT = Path(__file__).parents[2]

# A pattern, and what to write instead. They match regardless of case, in prose: code is taken out before.
NOT_USED = {
    r"switch(?:es|ed)? (?:is|are|off|on)|(?:its|a|the|their) switch(?:es)?": "prompt, or flag for the field",
    r"doors?": "prompt, view, or check",
    r"(?:open|closed?)(?:s|ed)? prompts?|prompts? (?:is|are|was|were) (?:open|closed)": "a prompt is on or off",
    r"(?:no|enough|more|most|less) room|room (?:left|for a job|is taken|was found)": "capacity",
    r"heavy|heavier|weigh(?:s|ed|t|ts)?": "task impact",
    r"takes \d+ forks?": "uses, or has a task impact of",
    r"diar(?:y|ies)": "lifecycle log",
    r"mend(?:s|ed|ing)?": "fix",
    r"l(?:ies|ay|ying) (?:in|on|at|there|here|behind|beneath|between|beside|around|outside|elsewhere)": "is",
    r"for ever": "forever, indefinitely",
    r"who(?:m|so)?ever": "anyone who, if you",
    r"shall": "must, should",
    r"somebody": "someone, a user",
    r"at last": "finally",
    r"answers? with|answered with": "returns, responds with",
    r"just so\.": "Correct.",
    r"(?:it )?came otherwise": "Not quite.",
    r"dress(?:es|ed|ing)?": "finalize",
    r"that there (?:isn't|aren't|is not)": "there is no …",
    r"once more": "again",
    r"anew": "again",
    r"in hand": "selected",
    r"wish(?:es|ed)?": "request, schedule",
    r"heed(?:s|ed)?": "use",
    r"(?:no |the |this |that )?troubles?": "problem",
    r"time has come": "can run",
    r"strangers?": "anonymous user",
    r"(?:most asked|ask most)": "name what shows it",
    r"within milliseconds": "name what shows it",
    r"conduct(?:s|or)": "call",
    r"the road": "the steps, the stages",
    r"come past|comes past|came past": "run, reach",
    r"spared?": "omit",
}
PATTERNS = {re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE): better for words, better in NOT_USED.items()}


def prose(markdown: str) -> str:
    """Markdown without code and without the targets of links."""
    return re.sub(r"```.*?```|^    .*?$|`[^`]*`|\]\([^)]*\)", "", markdown, flags=re.DOTALL | re.MULTILINE)


def not_used(text: str) -> Iterator[str]:
    """Each word of a text that isn't used, with what stands around it and the word to use instead."""
    for pattern, better in PATTERNS.items():
        for match in pattern.finditer(text):
            around = " ".join(text[max(0, match.start() - 30) : match.end() + 30].split())
            yield f"“{match.group()}” in “{around}”: write {better}"


def documents() -> dict[str, str]:
    """Return what is written in Markdown: where it is, and its prose."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("explorer/guide/*.md")]
    texts = {path: path.read_text("utf-8") for path in pages}
    texts |= {path: words_of(path) for path in sorted((ROOT / "notebooks").rglob("*.ipynb"))}
    return {str(path.relative_to(ROOT)): prose(text) for path, text in texts.items()}


def words_of(path: Path) -> str:
    """Return what a notebook says: its Markdown, and the titles of its questions."""
    cells = nbformat.read(path, as_version=4).cells
    titles = [title for cell in cells for title in re.findall(r'question="([^"]*)"', cell.source)]
    return "\n\n".join([cell.source for cell in cells if cell.cell_type == "markdown"] + titles)


DOCUMENTS = documents()


def docstrings() -> dict[str, str]:
    """Return the docstrings of the package and of what is beside it, file by file."""
    files = [file for room in ("explorer", "tests", "benchmarks") for file in sorted((ROOT / room).rglob("*.py"))]
    return {str(file.relative_to(ROOT)): prose(docstrings_of(file)) for file in files if file != Path(__file__)}


def docstrings_of(file: Path) -> str:
    """Return all docstrings of a file."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, kinds)]
    return "\n\n".join(ast.get_docstring(node) or "" for node in nodes)


DOCSTRINGS = docstrings()


@pytest.mark.parametrize("name", DOCSTRINGS)
def test_a_docstring_uses_the_right_words(name: str) -> None:
    assert list(not_used(DOCSTRINGS[name])) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_uses_the_right_words(name: str) -> None:
    assert list(not_used(DOCUMENTS[name])) == []


def test_titles_use_the_right_words() -> None:
    titles = [step.title for step in CATALOGUE] + [f"{stage.title} {stage.question}" for stage in STAGES]
    assert [found for title in titles for found in not_used(title)] == []


@pytest.mark.parametrize("title", [step.title for step in CATALOGUE])
def test_a_title_says_what_the_call_does(title: str) -> None:
    verb = title.split()[0]
    assert verb.istitle()
    assert not title.endswith(("?", ".", "…"))
    assert verb not in ("A", "An", "The", "What", "Who", "Which", "Where", "How", "Is", "Does", "May")


TERMS = re.findall(r"^\| ([^|]+?) \| ", guide.page("glossary").text, flags=re.MULTILINE)[1:]


def test_the_glossary_has_the_terms_of_a_launch_in_order() -> None:
    asked_for = "prompt flag forks capacity queue message cycle commit callback node step"
    assert {*asked_for.split(), "task impact", "lifecycle log", "instance group"} <= set(TERMS)
    assert sorted(TERMS, key=str.casefold) == TERMS


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_the_glossary_is_used(term: str) -> None:
    others = "\n".join(page.text for page in guide.pages().values() if page.name != "glossary")
    plural = rf"{re.escape(term)}(?:s|es)?" if not term.endswith("y") else rf"{re.escape(term[:-1])}(?:y|ies)"
    assert re.search(rf"\b{plural}\b", others, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Its switch is off.",
        "There is no room left.",
        "Each job weighs four.",
        "It lies in the queue.",
        "Whoever may launch it.",
        "He shall launch it.",
        "Just so.",
    ],
)
def test_a_word_that_is_not_used_is_found(sentence: str) -> None:
    assert list(not_used(sentence)) != []


@pytest.mark.parametrize("sentence", ["You need a role.", "It takes a minute.", "The family has a room.", "Marshall."])
def test_an_ordinary_word_is_not_found(sentence: str) -> None:
    assert list(not_used(sentence)) == []
