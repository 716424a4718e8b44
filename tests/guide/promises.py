"""The rows of docs/promises.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_LINK = r"\[([^\]]+)\]\(([^)]+)\)"
_ROW = re.compile(
    rf"^\| (\d+) \| [^|]+ \| {_LINK} \| `([\w.]+)` \| (\w+) \| {_LINK} \| ([^|]+?) \|$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Promise:
    """One row: the page's name, the step and the name of a trace, and where in which notebook it is asked about."""

    number: str
    page: str
    step: str
    trace: str
    section: str
    notebook: Path
    question: str

    def __str__(self) -> str:
        return f"{self.number}-{self.page}"


def _promise(row: tuple[str, ...]) -> Promise:
    number, _title, page, step, trace, section, notebook, question = row
    return Promise(number, Path(page).stem, step, trace, section, (DOCS / notebook).resolve(), question)


PROMISES = [_promise(row) for row in _ROW.findall((DOCS / "promises.md").read_text("utf-8"))]
