"""AWX's classes as they are in release 24.6, and the table of the bases that this package leaves out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explorer import guide

_FACTS = Path(__file__).with_name("classes.json")
_PAGE = "left-out-bases"


@dataclass(frozen=True)
class ExpectedClass:
    """A class of AWX.

    `bases` are the names of its direct bases, `order` those of AWX's own classes in its method resolution order, itself
    first, `own` those of the methods and properties that it defines, names with two underscores left out.
    """

    id: str
    module: str
    bases: Sequence[str]
    order: Sequence[str]
    own: frozenset[str]

    @property
    def name(self) -> str:
        """The class's own name."""
        return self.id.rpartition(".")[2]

    @property
    def target(self) -> str:
        """The class's dotted name in AWX."""
        return f"{self.module}.{self.name}"


@cache
def classes() -> Mapping[str, ExpectedClass]:
    """The classes that AWX and this package both have, by name."""
    facts = json.loads(_FACTS.read_text("utf-8"))
    found = (
        ExpectedClass(id, one["module"], one["bases"], one["mro"], frozenset(one["own"])) for id, one in facts.items()
    )
    return {one.name: one for one in found}


@cache
def left_out() -> Mapping[str, str]:
    """AWX's bases that our classes do without, each with the classes that lack it, as the guide lists them."""
    rows = (line.strip("|").split("|") for line in guide.page(_PAGE).text.splitlines() if line.startswith("| `"))
    return {base.strip(" `"): lacking.strip() for base, lacking, _use in rows}


def definer(expected: ExpectedClass, method: str) -> str | None:
    """The class that defines what AWX calls `method` on `expected`; None if it is none of the classes known here."""
    known = classes()
    return next((name for name in expected.order if name in known and method in known[name].own), None)
