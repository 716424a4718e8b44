"""The guide: a Markdown page for every step of a launch, and for the ideas the steps share.

A page is read once and kept. Its HTML is made from our own Markdown with raw HTML disabled, so that a page can be
shown beside a trace without anything in it becoming markup by accident. Links between pages stay what they are in
Markdown, `name.md`: what shows a page decides how another one is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from markdown_it import MarkdownIt
from markdown_it.token import Token


class UnknownPage(LookupError):
    """The guide has no page of that name; the text says which names come close."""


@dataclass(frozen=True)
class Page:
    """One page.

    `text` is its Markdown, `html` the same as a fragment, `lead` its first paragraph as plain text (what someone
    reads who reads nothing else).
    """

    name: str
    title: str
    lead: str
    text: str
    html: str


def page(name: str) -> Page:
    """The page called `name`, without `.md`. Raises UnknownPage."""
    known = pages()
    if name not in known:
        near = get_close_matches(name, known, n=3) or sorted(known)
        raise UnknownPage(f"the guide has no page {name!r}; it has {', '.join(near)}")
    return known[name]


@cache
def pages() -> dict[str, Page]:
    """Every page by name, in alphabetical order."""
    sources = (entry for entry in files(__package__).iterdir() if entry.name.endswith(".md"))
    return {
        entry.name.removesuffix(".md"): _read(entry.name.removesuffix(".md"), entry.read_text("utf-8"))
        for entry in sorted(sources, key=lambda entry: entry.name)
    }


def as_data() -> dict[str, dict[str, str]]:
    """The guide as a viewer takes it: page name → `title` and `html`."""
    return {name: {"title": page.title, "html": page.html} for name, page in pages().items()}


def _read(name: str, text: str) -> Page:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    title, lead = (_plain(_first(tokens, kind)) for kind in ("heading_open", "paragraph_open"))
    return Page(name, title, lead, text, parser.renderer.render(tokens, parser.options, {}))


def _first(tokens: Sequence[Token], kind: str) -> Token:
    return next(tokens[at + 1] for at, token in enumerate(tokens) if token.type == kind)


def _plain(inline: Token) -> str:
    return "".join(" " if child.type == "softbreak" else child.content for child in inline.children or ())
