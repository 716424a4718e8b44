"""A lab for a reader who hasn't answered anything yet, and labs opened on a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import explorer
from explorer.course import questions
from explorer.lab import Lab


@pytest.fixture
def lab() -> Iterator[Lab]:
    questions.forget()
    opened = explorer.start()
    yield opened
    opened.close()


@pytest.fixture
def opened() -> Iterator[Callable[[Any], Lab]]:
    labs: list[Lab] = []

    def start(world: Any) -> Lab:
        labs.append(explorer.start(world))
        return labs[-1]

    yield start
    for lab in labs:
        lab.close()
