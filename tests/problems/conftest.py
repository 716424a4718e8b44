"""A lab opened on one of the problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import explorer
from explorer.lab import Lab


@pytest.fixture
def opened() -> Iterator[Callable[[Any], Lab]]:
    labs: list[Lab] = []

    def start(world: Any) -> Lab:
        labs.append(explorer.start(world))
        return labs[-1]

    yield start
    for lab in labs:
        lab.close()
