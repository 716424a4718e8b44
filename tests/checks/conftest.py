"""The course's world, and a reader who hasn't answered anything yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import explorer
from explorer.checks import questions
from explorer.lab import Lab


@pytest.fixture
def lab() -> Iterator[Lab]:
    questions.forget()
    opened = explorer.start()
    yield opened
    opened.close()
