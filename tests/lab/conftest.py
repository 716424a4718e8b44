"""A lab for each test that asks for one, on the course's world or on one of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import explorer
from explorer.lab import Lab
from tests.lab.worlds import PLAIN


@pytest.fixture
def lab() -> Iterator[Lab]:
    opened = explorer.start()
    yield opened
    opened.close()


@pytest.fixture
def lab_of() -> Iterator[Callable[..., Lab]]:
    """A lab with two templates of one project and one inventory, and other objects added or put in their place."""
    opened: list[Lab] = []

    def start(**objects: Any) -> Lab:
        opened.append(explorer.start(PLAIN | objects))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
