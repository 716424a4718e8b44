"""The lines that a step ran as text, the same for the same launch."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from explorer.trace.journey.table import brief, shortened

WIDEST_CODE = 72
WIDEST_VALUE = 48


def written_out(span: Mapping[str, Any], source: Mapping[str, Any]) -> str:
    """A line of text for each line that ran: its number, its code, and the local values it changed."""
    code = textwrap.dedent(source["text"]).splitlines()
    ran = [(line["line"], code[line["line"] - source["line"]].rstrip(), line["changed"]) for line in span["lines"]]
    wide = min(WIDEST_CODE, max(len(text) for _, text, _ in ran))
    digits = len(str(source["line"] + len(code)))
    lines = (
        f"{number:>{digits}}  {_cut(text).ljust(wide)}  {', '.join(_values(changed))}" for number, text, changed in ran
    )
    return "\n".join(line.rstrip() for line in lines)


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST_CODE else text[: WIDEST_CODE - 1] + "…"


def _values(changed: Mapping[str, Any]) -> Iterator[str]:
    for name, value in changed.items():
        yield f"{name} = {shortened(brief(value), WIDEST_VALUE)}"
