"""A lab for each test that asks for one, on the course's world."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import explorer
from explorer.lab import Lab


@pytest.fixture
def lab() -> Iterator[Lab]:
    opened = explorer.start()
    yield opened
    opened.close()
